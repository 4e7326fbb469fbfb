package net.ghostifi.adapter.digitalocean;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The comment of an address record. DigitalOcean's records have none, so that it stands in a TXT
 * record at the same name, which says whose comment it is.
 *
 * @param id of the TXT record
 * @param record the id of the address record; null while that is being made
 * @param comment what is noted with it
 */
record Companion(long id, @Nullable Long record, String comment) {
  private static final String BEGINNING = "ghostifi-comment=";
  private static final String MAKING = "new";
  private static final Pattern FORM = Pattern.compile(BEGINNING + "(new|\\d{1,18}) (.*)");

  /** What a TXT record says, if it is a comment. */
  static Optional<Companion> read(long id, String data) {
    Matcher found = FORM.matcher(unquoted(data));
    if (!found.matches()) {
      return Optional.empty();
    }
    Long record = found.group(1).equals(MAKING) ? null : Long.valueOf(found.group(1));
    return Optional.of(new Companion(id, record, found.group(2)));
  }

  private static String unquoted(String data) {
    boolean quoted = data.length() > 1 && data.startsWith("\"") && data.endsWith("\"");
    return quoted ? data.substring(1, data.length() - 1) : data;
  }

  /** What the TXT record says of a record that is about to be made. */
  static String ofNew(String comment) {
    return BEGINNING + MAKING + " " + comment;
  }

  /** What the TXT record says of a record. */
  static String of(long record, String comment) {
    return BEGINNING + record + " " + comment;
  }
}
