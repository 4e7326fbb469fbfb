package net.ghostifi.adapter.web.entry;

import java.time.Duration;
import net.ghostifi.adapter.web.http.Call;

/** Writes cookies that scripts cannot read and other pages' calls do not bring. */
final class Cookies {
  private final String path;

  /**
   * @param prefix the prefix, without a slash at its end
   */
  Cookies(String prefix) {
    this.path = prefix + "/";
  }

  /**
   * @param sameSite {@code Lax} for one that must come along when another page leads here
   */
  String write(Call call, String name, String value, Duration age, String sameSite) {
    return name
        + "="
        + value
        + "; Path="
        + path
        + "; Max-Age="
        + age.toSeconds()
        + "; HttpOnly; SameSite="
        + sameSite
        + (call.peer().secure() ? "; Secure" : "");
  }
}
