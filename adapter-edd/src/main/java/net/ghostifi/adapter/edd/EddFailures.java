package net.ghostifi.adapter.edd;

import java.sql.SQLException;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;

/** Says what a failure of the database means, and what to do about it. */
final class EddFailures {
  private static final int NO_DATABASE = 1049;
  private static final int NO_COLUMN = 1054;
  private static final int NO_TABLE = 1146;
  private static final int DATABASE_DENIED = 1044;
  private static final int LOGIN_DENIED = 1045;
  private static final int TABLE_DENIED = 1142;
  private static final int COLUMN_DENIED = 1143;

  private final EddSettings settings;

  EddFailures(EddSettings settings) {
    this.settings = settings;
  }

  ProviderException of(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case LOGIN_DENIED ->
          failure(
              ErrorCategory.UNAUTHORIZED,
              "%s does not let the user %s in; check edd.user and edd.password, and from where the"
                  + " user may connect",
              failure);
      case DATABASE_DENIED, TABLE_DENIED, COLUMN_DENIED ->
          failure(
              ErrorCategory.UNAUTHORIZED,
              "%s does not let the user %s read what is needed; grant SELECT as the documentation"
                  + " of edd says",
              failure);
      case NO_DATABASE ->
          failure(
              ErrorCategory.INVALID_REQUEST,
              "there is no such database at %s (as user %s); check edd.url",
              failure);
      case NO_TABLE, NO_COLUMN ->
          failure(
              ErrorCategory.INVALID_REQUEST,
              "the tables at %s (as user %s) have another form than expected",
              failure);
      default ->
          failure(
              ErrorCategory.UNAVAILABLE,
              "%s cannot be read (as user %s); is the database up, and edd.url right?",
              failure);
    };
  }

  private ProviderException failure(ErrorCategory category, String what, SQLException why) {
    String text = what.formatted(place(), settings.user()) + ": " + why.getMessage();
    return failure(category, text).causedBy(why);
  }

  /** The same for what the database itself finds nothing wrong with. */
  static ProviderException failure(ErrorCategory category, String text) {
    return ProviderException.of(category, EddShop.NAME, "read", text);
  }

  /** Without options, among which there may be secrets. */
  private String place() {
    return settings.url().replaceFirst("\\?.*", "");
  }
}
