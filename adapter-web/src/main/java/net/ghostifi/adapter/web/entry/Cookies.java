package net.ghostifi.adapter.web.entry;

import java.time.Duration;
import java.util.Optional;
import net.ghostifi.ports.identity.Caller;

/**
 * Cookies that scripts cannot read and other pages' calls do not bring. Over HTTPS their names
 * begin with {@code __Host-}: browsers take such a one from this very host alone, so that no other
 * page below the same domain can set it. Browsers want it to be for all paths then; so the name has
 * the prefix in it, which keeps two pages of one host apart.
 */
final class Cookies {
  private final String prefix;

  /**
   * @param prefix the page's prefix, without a slash at its end
   */
  Cookies(String prefix) {
    this.prefix = prefix;
  }

  private String name(Caller call, String name) {
    return call.peer().secure() ? "__Host-" + name + prefix.replace('/', '.') : name;
  }

  /** What a call brings. */
  Optional<String> read(Caller call, String name) {
    return call.cookie(name(call, name)).filter(Tokens::plausible);
  }

  /**
   * @param sameSite {@code Lax} for one that must come along when another page leads here
   */
  String write(Caller call, String name, String value, Duration age, String sameSite) {
    boolean secure = call.peer().secure();
    return name(call, name)
        + "="
        + value
        + "; Path="
        + (secure ? "/" : prefix + "/")
        + "; Max-Age="
        + age.toSeconds()
        + "; HttpOnly; SameSite="
        + sameSite
        + (secure ? "; Secure" : "");
  }
}
