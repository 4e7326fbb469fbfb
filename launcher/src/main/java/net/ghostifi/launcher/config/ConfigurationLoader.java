package net.ghostifi.launcher.config;

import com.typesafe.config.ConfigObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.adapter.web.settings.WebSettings;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.identity.Identity;
import net.ghostifi.ports.notice.Notifier;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vpn.Vpn;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration: the file, over it the environment ({@code GHOSTIFI_} and the key in
 * capitals with {@code _} for dots and hyphens), and the files that hold secrets.
 */
public final class ConfigurationLoader {
  private final Adapters adapters;
  private final Map<String, String> variables;

  /**
   * @param adapters what can be chosen
   * @param variables the environment
   */
  public ConfigurationLoader(Adapters adapters, Map<String, String> variables) {
    this.adapters = adapters;
    this.variables = Map.copyOf(variables);
  }

  /**
   * Reads and checks a file. Relative paths in it are meant from the file's own folder.
   *
   * @throws ConfigurationException with everything that is wrong
   */
  public Configuration load(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return new Loading(absolute, ConfigurationFile.read(absolute, variables)).load();
  }

  /** One run. */
  private final class Loading {
    private final Path file;
    private final ConfigObject root;
    private final Findings findings = new Findings();
    private final Environment environment = new Environment(variables);
    private final Binder binder;
    private final Choosing choosing;

    Loading(Path file, ConfigObject root) {
      this.file = file;
      this.root = root;
      Path folder = Optional.ofNullable(file.getParent()).orElse(file);
      this.binder = new Binder(new Values(folder), environment, findings);
      this.choosing = new Choosing(root, Place.of(file), binder, findings);
    }

    Configuration load() {
      adapters.refused().forEach(each -> findings.problem(each.place(), each.text()));
      KeyCheck keys = new KeyCheck(adapters, findings);
      keys.check(root);
      Settings settings = binder.bind(Settings.class, new Binder.Section("", root, Place.of(file)));
      List<Chosen<ComputeProvider>> compute = choosing.all("compute.providers", adapters.compute());
      List<Chosen<ComputeProvider>> leaving = choosing.all("compute.leaving", adapters.compute());
      Chosen<DnsProvider> dns = choosing.one("dns.provider", adapters.dns());
      Chosen<ConfigVault> vault = choosing.one("vault.provider", adapters.vaults());
      Chosen<Vpn> vpn = choosing.one("vpn.provider", adapters.vpns());
      List<Chosen<Notifier>> notifiers = choosing.all("notices.channels", adapters.notifiers());
      @Nullable Chosen<SubscriptionSource> shop =
          choosing.oneUnless(
              List.of(SubscriptionSettings.LOCAL), "subscriptions.source", adapters.shops());
      @Nullable Chosen<Identity> identity =
          choosing.oneUnless(WebSettings.builtIn(), "web.auth", adapters.identities());
      keys.check(environment);
      findings.checkReaders(file);
      findings.stopOnProblems();
      return new Configuration(
          file,
          found(settings),
          compute,
          leaving,
          found(dns),
          found(vault),
          found(vpn),
          notifiers,
          shop,
          identity,
          findings.entries(),
          findings.warnings());
    }

    private <T> T found(@Nullable T bound) {
      if (bound == null) {
        throw new IllegalStateException("a part of the configuration is missing without an error");
      }
      return bound;
    }
  }
}
