package net.ghostifi.launcher.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.adapter.openvpn.ProfileProbe;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.launcher.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** A customer who, over and over, looks the name up and asks whether OpenVPN answers there. */
final class KnockingCustomer implements Customer {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Stage stage;
  private final ServerName server;
  private final byte[] profile;
  private final Set<String> addresses = new LinkedHashSet<>();
  private final Thread thread = new Thread(this::ask, "customer");
  private int tries;
  private @Nullable String trouble;

  KnockingCustomer(Stage stage, ServerName server, byte[] profile) {
    this.stage = stage;
    this.server = server;
    this.profile = profile.clone();
    thread.start();
  }

  private void ask() {
    try {
      while (true) {
        tryOnce();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryOnce() {
    List<String> found = stage.addresses(server);
    Optional<String> failed =
        found.size() == 1
            ? ProfileProbe.trouble(profile, found.getFirst(), Instant.now())
            : Optional.of(server + " resolves to " + found);
    if (Thread.currentThread().isInterrupted()) {
      return; // the probe was cut off, which says nothing about the server
    }
    synchronized (this) {
      tries++;
      addresses.addAll(found);
      trouble = trouble == null ? failed.orElse(null) : trouble;
    }
  }

  @Override
  public byte[] profile() {
    return profile.clone();
  }

  @Override
  public void showServed(String address, Terminal terminal) {
    Optional<String> failed = ProfileProbe.trouble(profile, address, Instant.now());
    DemoException.unless(failed.isEmpty(), failed.orElse(""));
    terminal.good("OpenVPN answers a client that holds the profile");
  }

  @Override
  public synchronized void watch() {
    tries = 0;
    addresses.clear();
    trouble = null;
  }

  @Override
  public synchronized void showNeverLost(int expected, Terminal terminal) {
    DemoException.unless(trouble == null, "meanwhile: " + trouble);
    DemoException.unless(tries > 0, "nobody has asked meanwhile");
    DemoException.unless(addresses.size() == expected, "the name has led to " + addresses);
    terminal.good(
        "asked %d times, it always answered: %s"
            .formatted(tries, String.join(", then ", addresses)));
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
