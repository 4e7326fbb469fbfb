package net.ghostifi.testkit.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbered rules of one page. A rule is a paragraph that begins with its number in bold; the
 * name of a test begins with the number of its rule.
 */
public final class Rules {
  private static final Pattern RULE =
      Pattern.compile("^\\*\\*([A-Z]\\d\\d)\\*\\* (.+?)(?=\\n\\n|\\n*\\z)", modes());
  private static final Pattern TEST = Pattern.compile("([a-z]\\d\\d)_.*");

  private final String page;
  private final Map<String, String> texts;

  private Rules(String page, Map<String, String> texts) {
    this.page = page;
    this.texts = texts;
  }

  private static int modes() {
    return Pattern.MULTILINE | Pattern.DOTALL;
  }

  /** The rules of a page of {@code docs/contracts}, such as {@code compute}. */
  public static Rules of(String page) {
    try (InputStream stream = Rules.class.getResourceAsStream(page + ".md")) {
      if (stream == null) {
        throw new IllegalArgumentException("there is no page docs/contracts/" + page + ".md");
      }
      return parse(page, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Rules parse(String page, String text) {
    Map<String, String> texts = new TreeMap<>();
    Matcher rules = RULE.matcher(text);
    while (rules.find()) {
      String before = texts.put(rules.group(1), rules.group(2).replaceAll("\\s+", " ").strip());
      if (before != null) {
        throw new IllegalArgumentException(page + " has two rules " + rules.group(1));
      }
    }
    return new Rules(page, texts);
  }

  /** By number, in their order. */
  public Map<String, String> texts() {
    return Map.copyOf(texts);
  }

  /** The number in a test's name; empty when it has none. */
  public static Optional<String> number(Method test) {
    Matcher name = TEST.matcher(test.getName());
    return name.matches() ? Optional.of(name.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
  }

  /** The rule behind a test, as a failure quotes it; empty when it has none. */
  Optional<String> quote(Method test) {
    return number(test)
        .filter(texts::containsKey)
        .map(number -> number + " of docs/contracts/" + page + ".md: " + texts.get(number));
  }
}
