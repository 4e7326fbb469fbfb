package net.ghostifi.engine;

import java.util.List;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.notice.Notifier;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vpn.ProfileStore;
import net.ghostifi.ports.vpn.Vpn;

/**
 * The world as an engine reaches it.
 *
 * @param subscriptions the shop
 * @param compute the clouds, most preferred first
 * @param dns a provider for each zone, all of one account
 * @param vault where keys are kept
 * @param vpn what makes keys and installs them
 * @param profiles where profiles lie
 * @param notifiers through which people and other programs are told
 */
public record Providers(
    Shop subscriptions,
    List<ComputeProvider> compute,
    List<DnsProvider> dns,
    ConfigVault vault,
    Vpn vpn,
    ProfileStore profiles,
    List<Notifier> notifiers) {
  /** With one zone. */
  public Providers(
      Shop subscriptions,
      List<ComputeProvider> compute,
      DnsProvider dns,
      ConfigVault vault,
      Vpn vpn,
      ProfileStore profiles,
      List<Notifier> notifiers) {
    this(subscriptions, compute, List.of(dns), vault, vpn, profiles, notifiers);
  }

  /** With a shop that is read at every check and one zone, in a world in which nobody is told. */
  public Providers(
      SubscriptionSource subscriptions,
      List<ComputeProvider> compute,
      DnsProvider dns,
      ConfigVault vault,
      Vpn vpn,
      ProfileStore profiles) {
    this(new Shop.Outside(subscriptions), compute, dns, vault, vpn, profiles);
  }

  /** With one zone, in a world in which nobody is told. */
  public Providers(
      Shop subscriptions,
      List<ComputeProvider> compute,
      DnsProvider dns,
      ConfigVault vault,
      Vpn vpn,
      ProfileStore profiles) {
    this(subscriptions, compute, List.of(dns), vault, vpn, profiles, List.of());
  }

  public Providers {
    notifiers = List.copyOf(notifiers);
    compute = List.copyOf(compute);
    dns = List.copyOf(dns);
    if (dns.isEmpty()) {
      throw new IllegalArgumentException("an engine needs at least one zone");
    }
    if (compute.isEmpty()) {
      throw new IllegalArgumentException("an engine needs at least one compute provider");
    }
    if (compute.stream().map(ComputeProvider::name).distinct().count() < compute.size()) {
      throw new IllegalArgumentException("two compute providers have the same name");
    }
  }
}
