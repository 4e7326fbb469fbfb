package net.ghostifi.adapter.http;

import java.util.regex.Pattern;
import net.ghostifi.ports.secret.SecretText;

/** Makes a provider's words fit for a log: one line, short, without what may be a secret. */
public final class ErrorText {
  private static final int LONGEST = 300;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]+");

  /** Keys, encoded documents and passwords' hashes; identifiers are shorter or have hyphens. */
  private static final Pattern BLOB = Pattern.compile("[A-Za-z0-9+/=_]{40,}");

  private final SecretText token;

  /**
   * @param token what must not be in it, whatever the provider says
   */
  public ErrorText(SecretText token) {
    this.token = token;
  }

  /** The words, fit for a log. */
  public String fit(String words) {
    String line = CONTROL.matcher(words.replace(token.reveal(), "***")).replaceAll(" ").strip();
    String clean = BLOB.matcher(line).replaceAll("***");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
  }
}
