package net.ghostifi.launcher.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import net.ghostifi.ports.config.AdapterFactory;
import org.jspecify.annotations.Nullable;

/** Finds the adapters that the configuration names, and binds their sections. */
final class Choosing {
  private final ConfigObject root;
  private final Place file;
  private final Binder binder;
  private final Findings findings;

  Choosing(ConfigObject root, Place file, Binder binder, Findings findings) {
    this.root = root;
    this.file = file;
    this.binder = binder;
    this.findings = findings;
  }

  /** Each that a key names, once; what is wrong with one is noted, and it is left out. */
  <A, F extends AdapterFactory<?, ? extends A>> List<Chosen<A>> all(String key, List<F> available) {
    List<Chosen<A>> chosen = new ArrayList<>();
    for (String name : new LinkedHashSet<>(binder.texts(key))) {
      Chosen<A> one = named(name, key, available, List.of());
      if (one != null) {
        chosen.add(one);
      }
    }
    return chosen;
  }

  /** The one that a key names, or null when something is wrong with it, which is noted. */
  <A, F extends AdapterFactory<?, ? extends A>> @Nullable Chosen<A> one(
      String key, List<F> available) {
    List<String> names = binder.texts(key);
    return names.isEmpty() ? null : named(names.getFirst(), key, available, List.of());
  }

  /** The same, where a key may also name something that is no adapter, which is null. */
  <A, F extends AdapterFactory<?, ? extends A>> @Nullable Chosen<A> oneUnless(
      List<String> none, String key, List<F> available) {
    List<String> names = binder.texts(key);
    return names.isEmpty() || none.contains(names.getFirst())
        ? null
        : named(names.getFirst(), key, available, none);
  }

  private <A, F extends AdapterFactory<?, ? extends A>> @Nullable Chosen<A> named(
      String name, String key, List<F> available, List<String> others) {
    Optional<F> found =
        available.stream().filter(factory -> factory.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      findings.problem(
          binder.place(key).orElse(file), unknown(name, key, names(available, others)));
      return null;
    }
    Record settings = settings(found.get());
    return settings == null ? null : new Chosen<A>(found.get(), settings);
  }

  private static List<String> names(
      List<? extends AdapterFactory<?, ?>> available, List<String> others) {
    List<String> names = new ArrayList<>(others);
    available.forEach(factory -> names.add(factory.name()));
    return names.stream().sorted().distinct().toList();
  }

  private static String unknown(String name, String key, List<String> names) {
    String meant =
        Spelling.nearest(name, names).map(near -> ", did you mean '" + near + "'?").orElse(";");
    String known = names.isEmpty() ? "none" : String.join(", ", names);
    return key + " names the unknown provider '" + name + "'" + meant + " available: " + known;
  }

  private @Nullable Record settings(AdapterFactory<?, ?> factory) {
    String name = factory.name();
    ConfigValue value = root.get(name);
    if (value != null && !(value instanceof ConfigObject)) {
      findings.problem(Place.of(value.origin()), name + " is a section: write " + name + " { … }");
      return null;
    }
    Place place = value == null ? file : Place.of(value.origin());
    return binder.bind(factory.settings(), new Binder.Section(name, (ConfigObject) value, place));
  }
}
