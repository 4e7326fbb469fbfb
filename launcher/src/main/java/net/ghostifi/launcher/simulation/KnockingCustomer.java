package net.ghostifi.launcher.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.adapter.openvpn.ProfileProbe;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.simulator.cloudflare.CloudflareSimulator;
import net.ghostifi.simulator.cloudflare.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * A customer who holds a profile from before and, over and over, looks the name up and asks whether
 * OpenVPN answers there.
 */
final class Customer implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final CloudflareSimulator dns;
  private final ServerName server;
  private final byte[] profile;
  private final Set<String> addresses = new LinkedHashSet<>();
  private final Thread thread = new Thread(this::ask, "customer");
  private int tries;
  private @Nullable String trouble;

  Customer(CloudflareSimulator dns, ServerName server, Path profile) {
    this.dns = dns;
    this.server = server;
    try {
      this.profile = Files.readAllBytes(profile);
    } catch (IOException e) {
      throw new DemoException("the profile cannot be read: " + e);
    }
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
    List<String> found = dns.resolve(server.value()).map(Resolution::addresses).orElse(List.of());
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

  /** The profile that was downloaded in the beginning. */
  byte[] profile() {
    return profile.clone();
  }

  /** How often it was asked. */
  synchronized int tries() {
    return tries;
  }

  /** Where the name has led, in this order. */
  synchronized List<String> addresses() {
    return List.copyOf(addresses);
  }

  /** What went wrong first; empty when it has always answered. */
  synchronized Optional<String> trouble() {
    return Optional.ofNullable(trouble);
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
