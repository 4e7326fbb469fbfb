package net.ghostifi.adapter.openvpn.packages;

import java.io.Serial;

/** What a mirror gave cannot be relied upon. The message goes on after the name of the file. */
final class RefusedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }

  RefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
