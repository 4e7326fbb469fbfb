package net.ghostifi.launcher.config;

import java.util.List;
import java.util.stream.Collectors;
import net.ghostifi.ports.config.AdapterFactory;

/**
 * Adapters that somebody else has written.
 *
 * @param place the jar, or the folder of jars
 * @param factories what it brings
 */
public record Plugin(Place place, List<AdapterFactory<?, ?>> factories) {
  public Plugin {
    factories = List.copyOf(factories);
  }

  /** What it brings, with the key by which each is chosen. */
  public String brings() {
    return factories.stream()
        .map(each -> each.name() + " for " + Port.of(each).key())
        .collect(Collectors.joining(", "));
  }

  /** Its settings as they could stand in a configuration, commented out. */
  public String example() {
    StringBuilder text = new StringBuilder();
    for (AdapterFactory<?, ?> factory : factories) {
      text.append("\n# ")
          .append(factory.name())
          .append(" for ")
          .append(Port.of(factory).key())
          .append(", a plugin: ")
          .append(place)
          .append('\n');
      Schema.examples(factory.settings(), factory.name())
          .forEach(line -> text.append('#').append(line).append('\n'));
    }
    return text.toString();
  }
}
