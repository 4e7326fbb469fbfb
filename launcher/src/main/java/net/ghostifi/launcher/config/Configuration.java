package net.ghostifi.launcher.config;

import java.nio.file.Path;
import java.util.List;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.identity.Identity;
import net.ghostifi.ports.notice.Notifier;
import net.ghostifi.ports.subscription.SubscriptionSource;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vpn.Vpn;
import org.jspecify.annotations.Nullable;

/**
 * A configuration without errors.
 *
 * @param file where it was read from
 * @param settings the launcher's own
 * @param compute the providers, most preferred first
 * @param leaving the providers at which nothing new is built
 * @param dns where names are kept
 * @param vault where keys are kept
 * @param vpn what is installed
 * @param notifiers through which somebody is told
 * @param shop where subscriptions are read; null for our own table
 * @param identity who knows the page's customers; null for the page itself
 * @param entries every setting that is in force
 * @param warnings what works but should be seen to
 */
public record Configuration(
    Path file,
    Settings settings,
    List<Chosen<ComputeProvider>> compute,
    List<Chosen<ComputeProvider>> leaving,
    Chosen<DnsProvider> dns,
    Chosen<ConfigVault> vault,
    Chosen<Vpn> vpn,
    List<Chosen<Notifier>> notifiers,
    @Nullable Chosen<SubscriptionSource> shop,
    @Nullable Chosen<Identity> identity,
    List<Entry> entries,
    List<Problem> warnings) {
  public Configuration {
    compute = List.copyOf(compute);
    leaving = List.copyOf(leaving);
    notifiers = List.copyOf(notifiers);
    entries = List.copyOf(entries);
    warnings = List.copyOf(warnings);
  }

  /** Says that it cannot be used, for a reason that only the database tells. */
  public ConfigurationException refused(String why) {
    return new ConfigurationException(List.of(new Problem(Place.of(file), why)));
  }

  /** The whole of it as it could stand in the file, with its sources; secrets as {@code ***}. */
  public String dump() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      String setting = entry.key() + " = " + entry.value();
      Place place = entry.place();
      text.append("%-48s  # %s%n".formatted(setting, place == null ? "default" : place));
    }
    return text.toString();
  }
}
