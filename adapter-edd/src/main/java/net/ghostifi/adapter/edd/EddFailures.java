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

  private final Site site;

  EddFailures(Site site) {
    this.site = site;
  }

  ProviderException of(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case LOGIN_DENIED ->
          failure(
              ErrorCategory.UNAUTHORIZED,
              "%1$s does not let the user %2$s in; check %3$s.user and %3$s.password, and from"
                  + " where the user may connect",
              failure);
      case DATABASE_DENIED, TABLE_DENIED, COLUMN_DENIED ->
          failure(
              ErrorCategory.UNAUTHORIZED,
              "%1$s does not let the user %2$s read what is needed; grant SELECT as the"
                  + " documentation of %3$s says",
              failure);
      case NO_DATABASE ->
          failure(
              ErrorCategory.INVALID_REQUEST,
              "there is no such database at %1$s (as user %2$s); check %3$s.url",
              failure);
      case NO_TABLE, NO_COLUMN ->
          failure(
              ErrorCategory.INVALID_REQUEST,
              "the tables at %1$s (as user %2$s) have another form than expected",
              failure);
      default ->
          failure(
              ErrorCategory.UNAVAILABLE,
              "%1$s cannot be read (as user %2$s); is the database up, and %3$s.url right?",
              failure);
    };
  }

  private ProviderException failure(ErrorCategory category, String what, SQLException why) {
    String text = what.formatted(place(), site.user(), site.section()) + ": " + why.getMessage();
    return ProviderException.of(category, site.section(), "read", text).causedBy(why);
  }

  /** The same for what the database itself finds nothing wrong with. */
  static ProviderException failure(ErrorCategory category, String text) {
    return ProviderException.of(category, EddShop.NAME, "read", text);
  }

  /** Without options, among which there may be secrets. */
  private String place() {
    return site.url().replaceFirst("\\?.*", "");
  }
}
