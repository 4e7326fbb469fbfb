package net.ghostifi.simulator.cloudflare;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import net.ghostifi.simulator.api.Call;

/** Filters and orders the records of a zone as a list call asks. */
final class RecordListing {
  private static final Map<String, Function<Content, String>> FIELDS =
      Map.of("name", Content::name, "content", Content::content, "comment", Content::comment);

  private RecordListing() {}

  static List<StoredRecord> of(Call call, List<StoredRecord> records) {
    List<Predicate<Content>> filters =
        call.query().entrySet().stream()
            .flatMap(entry -> filter(entry.getKey(), entry.getValue()).stream())
            .toList();
    boolean any = call.queried("match").orElse("all").equals("any");
    Predicate<Content> wanted =
        filters.isEmpty()
            ? content -> true
            : filters.stream().reduce(any ? Predicate::or : Predicate::and).orElseThrow();
    Comparator<StoredRecord> order = order(call.queried("order").orElse("type"));
    boolean descending = call.queried("direction").orElse("asc").equals("desc");
    return records.stream()
        .filter(record -> wanted.test(record.content()))
        .sorted(descending ? order.reversed() : order)
        .toList();
  }

  private static Optional<Predicate<Content>> filter(String parameter, String value) {
    if (parameter.equals("type")) {
      return Optional.of(content -> content.type().equals(value));
    }
    if (parameter.equals("proxied")) {
      return Optional.of(content -> Boolean.toString(content.proxied()).equals(value));
    }
    String[] words = parameter.split("\\.", 2);
    Function<Content, String> field = FIELDS.get(words[0]);
    if (field == null) {
      return Optional.empty();
    }
    String sought = value.toLowerCase(Locale.ROOT);
    Predicate<String> test = test(words.length == 1 ? "exact" : words[1], sought);
    return Optional.of(content -> test.test(field.apply(content).toLowerCase(Locale.ROOT)));
  }

  private static Predicate<String> test(String operator, String sought) {
    return switch (operator) {
      case "exact" -> text -> text.equals(sought);
      case "contains" -> text -> text.contains(sought);
      case "startswith" -> text -> text.startsWith(sought);
      case "endswith" -> text -> text.endsWith(sought);
      case "present" -> text -> !text.isEmpty();
      case "absent" -> String::isEmpty;
      default -> text -> true;
    };
  }

  private static Comparator<StoredRecord> order(String field) {
    Function<Content, String> key =
        switch (field) {
          case "name" -> Content::name;
          case "content" -> Content::content;
          case "ttl" -> content -> String.format(Locale.ROOT, "%05d", content.ttl());
          case "proxied" -> content -> Boolean.toString(content.proxied());
          default -> Content::type;
        };
    return Comparator.comparing((StoredRecord record) -> key.apply(record.content()))
        .thenComparing(record -> record.content().name())
        .thenComparing(StoredRecord::id);
  }
}
