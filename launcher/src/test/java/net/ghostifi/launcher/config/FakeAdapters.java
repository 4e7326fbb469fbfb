package net.ghostifi.launcher.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.ComputeProviderFactory;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.config.Default;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsProviderFactory;
import net.ghostifi.ports.identity.Identity;
import net.ghostifi.ports.identity.IdentityFactory;
import net.ghostifi.ports.notice.Notifier;
import net.ghostifi.ports.notice.NotifierFactory;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.ports.subscription.SubscriptionSourceFactory;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.ConfigVaultFactory;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.ports.vpn.VpnFactory;
import org.jspecify.annotations.Nullable;

/** Adapters that exist by name and settings only; {@code sky} serves two ports in one section. */
public final class FakeAdapters {
  private FakeAdapters() {}

  public static Adapters all() {
    return new Adapters(
        List.of(
            new Cloud(),
            new Sky(),
            new Names(),
            new SkyNames(),
            new Store(),
            new Tunnel(),
            new Bell(),
            new Till(),
            new Porter()),
        List.of(),
        List.of());
  }

  enum Size {
    SMALL,
    VERY_LARGE
  }

  record Limits(@Default("10") int calls, @Default("1s") Duration pause) {}

  record CloudSettings(
      SecretText apiToken,
      @Default("https://cloud.example/v1") URI baseUrl,
      @Default("small") Size size,
      @Default("1000000000000") long bytes,
      @Default("false") boolean backups,
      @Default("") Map<String, String> regions,
      @Default("a, b") List<String> marks,
      @Nullable Path notes,
      @Nullable SecretText second,
      Limits limits) {
    CloudSettings {
      if (limits.calls() > 100) {
        throw new IllegalArgumentException("limits.calls is at most 100");
      }
      if (regions.containsValue("zz9")) {
        throw new IllegalArgumentException("regions.nyc is not there");
      }
      if (marks.size() > 3) {
        throw new IllegalArgumentException("too many marks");
      }
    }
  }

  record NamesSettings(String zone) {}

  record SkySettings(SecretText apiToken, @Default("x") String size) {}

  record SkyNamesSettings(SecretText apiToken, String zone) {}

  record Nothing() {}

  static final class Porter implements IdentityFactory<Nothing> {
    @Override
    public String name() {
      return "porter";
    }

    @Override
    public Class<Nothing> settings() {
      return Nothing.class;
    }

    @Override
    public Identity create(Nothing settings, AdapterContext context) {
      throw new IllegalStateException(settings.toString());
    }
  }

  static final class Cloud implements ComputeProviderFactory<CloudSettings> {
    @Override
    public String name() {
      return "cloud";
    }

    @Override
    public Class<CloudSettings> settings() {
      return CloudSettings.class;
    }

    @Override
    public ComputeProvider create(CloudSettings settings, AdapterContext context) {
      throw new IllegalStateException(settings.toString());
    }
  }

  static final class Sky implements ComputeProviderFactory<SkySettings> {
    @Override
    public String name() {
      return "sky";
    }

    @Override
    public Class<SkySettings> settings() {
      return SkySettings.class;
    }

    @Override
    public ComputeProvider create(SkySettings settings, AdapterContext context) {
      throw new IllegalStateException(settings.toString());
    }
  }

  static final class Names implements DnsProviderFactory<NamesSettings> {
    @Override
    public String name() {
      return "names";
    }

    @Override
    public Class<NamesSettings> settings() {
      return NamesSettings.class;
    }

    @Override
    public DnsProvider create(NamesSettings settings, AdapterContext context) {
      throw new IllegalStateException(settings.toString());
    }
  }

  static final class SkyNames implements DnsProviderFactory<SkyNamesSettings> {
    @Override
    public String name() {
      return "sky";
    }

    @Override
    public Class<SkyNamesSettings> settings() {
      return SkyNamesSettings.class;
    }

    @Override
    public DnsProvider create(SkyNamesSettings settings, AdapterContext context) {
      throw new IllegalStateException(settings.toString());
    }
  }

  static final class Store implements ConfigVaultFactory<Nothing> {
    @Override
    public String name() {
      return "store";
    }

    @Override
    public Class<Nothing> settings() {
      return Nothing.class;
    }

    @Override
    public ConfigVault create(Nothing settings, AdapterContext context) {
      throw new IllegalStateException(settings.toString());
    }
  }

  static final class Tunnel implements VpnFactory<Nothing> {
    @Override
    public String name() {
      return "openvpn-ssh";
    }

    @Override
    public Class<Nothing> settings() {
      return Nothing.class;
    }

    @Override
    public Vpn create(Nothing settings, AdapterContext context) {
      throw new IllegalStateException(settings.toString());
    }
  }

  static final class Bell implements NotifierFactory<Nothing> {
    @Override
    public String name() {
      return "bell";
    }

    @Override
    public Class<Nothing> settings() {
      return Nothing.class;
    }

    @Override
    public Notifier create(Nothing settings, AdapterContext context) {
      throw new IllegalStateException(settings.toString());
    }
  }

  record TillSettings(String drawer) {}

  static final class Till implements SubscriptionSourceFactory<TillSettings> {
    @Override
    public String name() {
      return "till";
    }

    @Override
    public Class<TillSettings> settings() {
      return TillSettings.class;
    }

    @Override
    public SubscriptionSource create(TillSettings settings, AdapterContext context) {
      throw new IllegalStateException(settings.toString());
    }
  }
}
