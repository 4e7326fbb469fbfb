package net.ghostifi.launcher.shop;

/** The table does not take what was to be written. */
public final class ShopException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ShopException(String message, Throwable cause) {
    super(message, cause);
  }
}
