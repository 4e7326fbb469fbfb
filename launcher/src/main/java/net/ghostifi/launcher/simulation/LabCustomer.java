package net.ghostifi.launcher.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import net.ghostifi.lab.Lab;
import net.ghostifi.lab.LabClient;
import net.ghostifi.lab.LabException;
import net.ghostifi.launcher.terminal.Terminal;

/**
 * A customer with a real OpenVPN, connected once and then left alone, who over and over asks the
 * landmark how the connection looks from outside.
 */
final class LabCustomer implements Customer {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int EVERYTHING = 100_000_000;
  private static final Pattern UP = Pattern.compile("Initialization Sequence Completed");

  private final LabClient client;
  private final String landmark;
  private final byte[] profile;
  private final Set<String> addresses = new LinkedHashSet<>();
  private final Thread thread = new Thread(this::ask, "customer");
  private int answers;
  private Instant heard = Instant.MAX;
  private Duration silence = Duration.ZERO;
  private long connections;

  LabCustomer(Lab lab, byte[] profile) {
    this.client = lab.client("ann");
    this.landmark = "http://" + lab.landmark() + "/cgi-bin/address";
    this.profile = profile.clone();
  }

  @Override
  public byte[] profile() {
    return profile.clone();
  }

  /** Connects the first time; from then on it has to stay by itself. */
  @Override
  public void showServed(String address, Terminal terminal) {
    if (thread.getState() == Thread.State.NEW) {
      connect(terminal);
      thread.start();
    }
    until(() -> addressSeen().equals(address), "a customer's OpenVPN does not come out there");
    terminal.good("its exit is the server: seen from outside it is " + address);
    Instant begun = Instant.now();
    long bytes = client.download();
    DemoException.unless(bytes == EVERYTHING, "of 100 MB came " + bytes + " bytes");
    terminal.done("100 MB came through the tunnel", Duration.between(begun, Instant.now()));
  }

  private void connect(Terminal terminal) {
    String what = "a customer's OpenVPN connects with the profile";
    terminal.doing(what);
    Instant begun = Instant.now();
    client.connect(profile);
    until(client::isConnected, "OpenVPN does not connect: " + client.said());
    terminal.done(what, Duration.between(begun, Instant.now()));
  }

  private interface Condition {
    boolean holds();
  }

  private static void until(Condition condition, String complaint) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.holds()) {
      DemoException.unless(Instant.now().isBefore(end), complaint);
      try {
        Thread.sleep(PAUSE.dividedBy(10));
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new DemoException("interrupted");
      }
    }
  }

  private void ask() {
    try {
      while (true) {
        String seen = addressSeen();
        if (!seen.isEmpty()) {
          hear(seen);
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Empty while there is no way through. */
  private String addressSeen() {
    try {
      return client.run("curl", "-sS", "-m", "1", landmark);
    } catch (LabException nothing) {
      return "";
    }
  }

  private synchronized void hear(String seen) {
    answers++;
    addresses.add(seen);
    settle(Instant.now());
  }

  private void settle(Instant now) {
    Duration gap = heard.isAfter(now) ? Duration.ZERO : Duration.between(heard, now);
    silence = gap.compareTo(silence) > 0 ? gap : silence;
    heard = now;
  }

  @Override
  public synchronized void watch() {
    answers = 0;
    addresses.clear();
    silence = Duration.ZERO;
    heard = Instant.now();
    connections = connections();
  }

  private long connections() {
    return UP.matcher(client.said()).results().count();
  }

  @Override
  public synchronized void showNeverLost(int expected, Terminal terminal) {
    DemoException.unless(answers > 0, "the customer has seen nothing meanwhile");
    DemoException.unless(
        addresses.size() == expected, "the customer's exit was " + List.copyOf(addresses));
    DemoException.unless(
        silence.compareTo(PATIENCE) < 0, "the customer had no way through for " + seconds());
    DemoException.unless(
        connections() - connections == expected - 1,
        "the customer's OpenVPN has connected anew: " + client.said());
    terminal.good(
        "looked %d times, its exit was %s%s"
            .formatted(answers, expected == 1 ? "always " : "", String.join(", then ", addresses)));
    terminal.good(
        (expected == 1 ? "its OpenVPN never connected anew" : "its OpenVPN followed by itself")
            + "; longest without an answer: "
            + seconds());
  }

  private String seconds() {
    return String.format(Locale.ROOT, "%.1f s", silence.toMillis() / 1000.0);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }
}
