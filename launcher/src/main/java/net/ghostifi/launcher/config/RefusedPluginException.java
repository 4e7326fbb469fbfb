package net.ghostifi.launcher.config;

/** A plugin cannot be used. Its message goes on after the plugin's name and says what to do. */
final class RefusedPluginException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedPluginException(String message) {
    super(message);
  }

  RefusedPluginException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What is wrong with a plugin whose classes failed like this, and what to do about it. */
  static String words(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String text = String.valueOf(root.getMessage());
    return switch (root) {
      case UnsupportedClassVersionError newer ->
          "is built for a newer Java than the one here, "
              + Runtime.version().feature()
              + "; build it with --release "
              + Runtime.version().feature()
              + ", or run GhostiFi on the newer one";
      case NoClassDefFoundError missing -> lacks(text);
      case ClassNotFoundException missing -> lacks(text);
      case IncompatibleClassChangeError other ->
          "was built against another version of our interfaces ("
              + text
              + "); build it anew against those of this version";
      default ->
          "fails when it is loaded: "
              + root.getClass().getName()
              + ": "
              + text
              + "; ask whoever wrote it, or remove it";
    };
  }

  private static String lacks(String type) {
    return "needs "
        + type.replace('/', '.')
        + ", which is neither in it nor among our own classes; if that is a library, put it and the"
        + " plugin into a folder of their own there, and if it is ours, build the plugin anew"
        + " against this version";
  }
}
