package net.ghostifi.adapter.web.http;

import java.util.Map;

/** What every answer tells browsers not to do with it. */
final class Headers {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final Map<String, String> ALL =
      Map.of(
          "Content-Security-Policy",
          POLICY,
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          // same-origin, not no-referrer: with that browsers name no origin when a form is sent
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), microphone=(), geolocation=(), payment=(), usb=()");

  private Headers() {}

  static Answer secure(Answer answer) {
    return answer.with(ALL);
  }

  static Answer secure(Call call, Answer answer) {
    Answer secured = secure(answer);
    return call.peer().secure()
        ? secured.with("Strict-Transport-Security", "max-age=31536000")
        : secured;
  }
}
