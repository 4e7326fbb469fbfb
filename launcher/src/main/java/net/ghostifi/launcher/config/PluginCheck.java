package net.ghostifi.launcher.config;

import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.ghostifi.adapter.web.settings.WebSettings;
import net.ghostifi.ports.config.AdapterFactory;

/** Whether what a plugin brings can stand beside all else that can be chosen. */
final class PluginCheck {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

  private final List<AdapterFactory<?, ?>> builtIn;
  private final List<Plugin> others;

  PluginCheck(List<AdapterFactory<?, ?>> builtIn, List<Plugin> others) {
    this.builtIn = builtIn;
    this.others = others;
  }

  /**
   * Looks at it.
   *
   * @throws RefusedPluginException when it cannot be used
   */
  void check(Plugin plugin) {
    if (plugin.factories().isEmpty()) {
      throw new RefusedPluginException(
          "brings no adapter: no META-INF/services/"
              + Port.COMPUTE.factory().getName()
              + " (nor that of another port) in it names a class of its own; libraries of a plugin"
              + " go into one folder with it");
    }
    try {
      Set<String> ports = new HashSet<>();
      for (AdapterFactory<?, ?> factory : plugin.factories()) {
        checkName(factory.name());
        if (!ports.add(factory.name() + " for " + Port.of(factory).key())) {
          throw new RefusedPluginException(
              "brings '" + factory.name() + "' twice; a port has one adapter of a name");
        }
        checkSettings(factory.settings(), factory.name());
      }
    } catch (RefusedPluginException refused) {
      throw refused;
    } catch (RuntimeException | LinkageError broken) {
      throw new RefusedPluginException(RefusedPluginException.words(broken), broken);
    }
  }

  private void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new RefusedPluginException(
          "calls an adapter '" + name + "'; a name is words such as my-cloud, in lower case");
    }
    if (Schema.keys(List.of(Settings.class)).containsKey(name)
        || SubscriptionSettings.LOCAL.equals(name)
        || WebSettings.builtIn().contains(name)) {
      throw taken(name, "has a meaning of its own in the configuration");
    }
    if (builtIn.stream().anyMatch(each -> each.name().equals(name))) {
      throw taken(name, "is an adapter that comes with GhostiFi");
    }
    for (Plugin other : others) {
      if (other.factories().stream().anyMatch(each -> each.name().equals(name))) {
        throw taken(name, "is brought by " + other.place() + " already");
      }
    }
  }

  private static RefusedPluginException taken(String name, String why) {
    return new RefusedPluginException(
        "calls an adapter '" + name + "', which " + why + "; remove it, or rename the adapter");
  }

  private static void checkSettings(Class<? extends Record> type, String path) {
    for (RecordComponent component : Schema.components(type)) {
      String key = Keys.join(path, Keys.of(component));
      if (Schema.isSection(component)) {
        checkSettings(Schema.section(component), key);
      } else if (!Values.canRead(component.getGenericType())) {
        throw new RefusedPluginException(
            "has a setting "
                + key
                + " of the type "
                + component.getGenericType().getTypeName()
                + ", which no configuration can hold; AdapterFactory says which it may have");
      }
    }
  }
}
