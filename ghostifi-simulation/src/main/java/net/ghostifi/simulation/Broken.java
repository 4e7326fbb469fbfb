package net.ghostifi.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.ghostifi.engine.Coordination;
import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.Providers;
import net.ghostifi.engine.Shop;
import net.ghostifi.engine.Stores;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.store.UsageStore;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vpn.ProfileStore;
import net.ghostifi.ports.vpn.Vpn;
import net.ghostifi.ports.vpn.VpnInstaller;
import org.jspecify.annotations.Nullable;

/** Breaks one port of every engine. */
final class Broken {
  /** One call of a port that is broken. */
  static final class Call<T> {
    private final World world;
    private final T port;
    private final Method method;
    private final @Nullable Object[] arguments;

    private Call(World world, T port, Method method, Object @Nullable [] arguments) {
      this.world = world;
      this.port = port;
      this.method = method;
      this.arguments = arguments == null ? new Object[0] : arguments;
    }

    World world() {
      return world;
    }

    T port() {
      return port;
    }

    boolean is(String name) {
      return method.getName().equals(name);
    }

    boolean isBare() {
      return arguments.length == 0;
    }

    <A> A argument(int index, Class<A> type) {
      return type.cast(arguments[index]);
    }

    /** As the whole port answers. */
    @Nullable Object go() throws Throwable {
      try {
        return method.invoke(port, arguments);
      } catch (InvocationTargetException thrown) {
        throw thrown.getCause();
      }
    }
  }

  /** How a broken port answers. */
  @FunctionalInterface
  interface Way<T> {
    @Nullable Object answer(Call<T> call) throws Throwable;
  }

  private Broken() {}

  private static <T> T port(World world, Class<T> type, T whole, Way<T> way) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> way.answer(new Call<>(world, whole, method, arguments)));
    return type.cast(proxy);
  }

  static Mutation settings(UnaryOperator<EngineSettings> other) {
    return new Mutation() {
      @Override
      public EngineSettings settings(EngineSettings settings) {
        return other.apply(settings);
      }
    };
  }

  /** What a mutation does to the world's ports. */
  private interface Providing {
    Providers of(World world, Providers whole);
  }

  private interface Storing {
    Stores of(World world, Stores whole);
  }

  private static Mutation providers(Providing other) {
    return new Mutation() {
      @Override
      public Providers providers(World world, Providers providers) {
        return other.of(world, providers);
      }
    };
  }

  private static Mutation stores(Storing other) {
    return new Mutation() {
      @Override
      public Stores stores(World world, Stores stores) {
        return other.of(world, stores);
      }
    };
  }

  static Mutation compute(Way<ComputeProvider> way) {
    return providers(
        (world, all) -> {
          List<ComputeProvider> clouds =
              all.compute().stream()
                  .map(each -> port(world, ComputeProvider.class, each, way))
                  .toList();
          return new Providers(
              all.subscriptions(),
              clouds,
              all.dns(),
              all.vault(),
              all.vpn(),
              all.profiles(),
              all.notifiers());
        });
  }

  static Mutation dns(Way<DnsProvider> way) {
    return providers(
        (world, all) ->
            new Providers(
                all.subscriptions(),
                all.compute(),
                all.dns().stream().map(each -> port(world, DnsProvider.class, each, way)).toList(),
                all.vault(),
                all.vpn(),
                all.profiles(),
                all.notifiers()));
  }

  static Mutation vault(Way<ConfigVault> way) {
    return providers(
        (world, all) ->
            new Providers(
                all.subscriptions(),
                all.compute(),
                all.dns(),
                port(world, ConfigVault.class, all.vault(), way),
                all.vpn(),
                all.profiles(),
                all.notifiers()));
  }

  static Mutation installer(Way<VpnInstaller> way) {
    return providers(
        (world, all) ->
            new Providers(
                all.subscriptions(),
                all.compute(),
                all.dns(),
                all.vault(),
                new Vpn(
                    all.vpn().keys(), port(world, VpnInstaller.class, all.vpn().installer(), way)),
                all.profiles(),
                all.notifiers()));
  }

  static Mutation profiles(Way<ProfileStore> way) {
    return providers(
        (world, all) ->
            new Providers(
                all.subscriptions(),
                all.compute(),
                all.dns(),
                all.vault(),
                all.vpn(),
                port(world, ProfileStore.class, all.profiles(), way),
                all.notifiers()));
  }

  static Mutation shop(Way<SubscriptionSource> way) {
    return providers(
        (world, all) ->
            new Providers(
                new Shop.Outside(port(world, SubscriptionSource.class, source(all), way)),
                all.compute(),
                all.dns(),
                all.vault(),
                all.vpn(),
                all.profiles(),
                all.notifiers()));
  }

  private static SubscriptionSource source(Providers all) {
    return switch (all.subscriptions()) {
      case Shop.Outside outside -> outside.source();
      case Shop.Copied copied -> copied.source();
      case Shop.Inside inside -> throw new IllegalStateException("it has no port");
    };
  }

  private static Stores stores(
      Stores all, FleetStore fleet, Journal journal, KeyIndex keys, UsageStore usage) {
    return new Stores(fleet, journal, keys, usage, all.coordination(), all.secrets(), all.sealer());
  }

  /** Other budgets for each engine. */
  static Mutation budgets(Function<World, Budgets> other) {
    return stores(
        (world, all) ->
            new Stores(
                all.fleet(),
                all.journal(),
                all.keys(),
                all.usage(),
                new Coordination(all.leases(), other.apply(world), all.watch()),
                all.secrets(),
                all.sealer()));
  }

  static Mutation journal(Way<Journal> way) {
    return stores(
        (world, all) ->
            stores(
                all,
                all.fleet(),
                port(world, Journal.class, all.journal(), way),
                all.keys(),
                all.usage()));
  }

  static Mutation fleet(Way<FleetStore> way) {
    return stores(
        (world, all) ->
            stores(
                all,
                port(world, FleetStore.class, all.fleet(), way),
                all.journal(),
                all.keys(),
                all.usage()));
  }

  static Mutation keys(Way<KeyIndex> way) {
    return stores(
        (world, all) ->
            stores(
                all,
                all.fleet(),
                all.journal(),
                port(world, KeyIndex.class, all.keys(), way),
                all.usage()));
  }

  static Mutation usage(Way<UsageStore> way) {
    return stores(
        (world, all) ->
            stores(
                all,
                all.fleet(),
                all.journal(),
                all.keys(),
                port(world, UsageStore.class, all.usage(), way)));
  }
}
