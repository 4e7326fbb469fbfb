package net.ghostifi.adapter.web.page;

import java.util.Collection;
import java.util.stream.Collectors;

/** A piece of a page. What is put into one is escaped, unless it is a piece itself. */
final class Html {
  static final Html NOTHING = new Html("");

  private final String text;

  private Html(String text) {
    this.text = text;
  }

  /**
   * Fills the places {@code {}} of a template, in their order.
   *
   * @throws IllegalArgumentException when there are more places than values, or fewer
   */
  static Html of(String template, Object... values) {
    String[] parts = template.split("\\{}", -1);
    if (parts.length != values.length + 1) {
      throw new IllegalArgumentException(
          parts.length - 1 + " places for " + values.length + " values: " + template);
    }
    StringBuilder page = new StringBuilder(parts[0]);
    for (int i = 0; i < values.length; i++) {
      page.append(values[i] instanceof Html html ? html.text : escaped(values[i].toString()));
      page.append(parts[i + 1]);
    }
    return new Html(page.toString());
  }

  static Html join(Collection<Html> pieces) {
    return new Html(pieces.stream().map(Html::toString).collect(Collectors.joining()));
  }

  /** A piece, if it is wanted. */
  static Html when(boolean wanted, String template, Object... values) {
    return wanted ? of(template, values) : NOTHING;
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
