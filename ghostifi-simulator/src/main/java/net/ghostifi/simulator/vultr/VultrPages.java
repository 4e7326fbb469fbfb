package net.ghostifi.simulator.vultr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.ghostifi.simulator.api.Fault;
import org.jspecify.annotations.Nullable;

/** Faults of the pages in which instances are listed. */
public final class VultrPages {
  private VultrPages() {}

  /** The page lacks the instance, although the total counts it. */
  public static Fault lacking(String instance) {
    return entries(
        all -> all.stream().filter(entry -> !instance.equals(object(entry).get("id"))).toList());
  }

  /** The page holds its first instance twice, as when entries move between two calls. */
  public static Fault repeating() {
    return entries(
        all -> {
          List<Object> twice = new ArrayList<>(all);
          all.stream().findFirst().ifPresent(twice::add);
          return twice;
        });
  }

  /** The page names itself as the next one, so that the listing has no end. */
  public static Fault looping() {
    return edited(
        json -> {
          list(json.get("instances")).stream()
              .findFirst()
              .map(first -> Page.cursor("next", String.valueOf(object(first).get("id"))))
              .ifPresent(itself -> json.put("meta", withNext(object(json.get("meta")), itself)));
          return json;
        });
  }

  private static Map<String, Object> withNext(Map<String, Object> meta, String cursor) {
    Map<String, Object> links = object(meta.get("links"));
    links.put("next", cursor);
    meta.put("links", links);
    return meta;
  }

  private static Fault entries(UnaryOperator<List<Object>> change) {
    return edited(
        json -> {
          json.put("instances", change.apply(list(json.get("instances"))));
          return json;
        });
  }

  private static Fault edited(UnaryOperator<Map<String, Object>> change) {
    return Fault.edit(answer -> answer.withBody(change.apply(object(answer.body()))));
  }

  private static Map<String, Object> object(@Nullable Object json) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (json instanceof Map<?, ?> map) {
      map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    }
    return copy;
  }

  private static List<Object> list(@Nullable Object json) {
    return json instanceof List<?> all ? new ArrayList<>(all) : List.of();
  }
}
