package net.ghostifi.launcher.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import net.ghostifi.lab.LabClient;
import net.ghostifi.lab.Pulse;

/** A connected customer who stays with a server while it moves, and what that was like. */
final class Traveller implements AutoCloseable {
  private static final Duration BACK = Duration.ofSeconds(1);
  private static final double MILLIS = 1e3;

  private final String what;
  private final LabClient client;
  private final Runnable reconnect;
  private final Pulse pulse;
  private final Figures outages = new Figures();
  private final Figures packets = new Figures();
  private final Figures lookUps = new Figures();
  private LabClient.Beside before;
  private int stranded;

  /**
   * @param what how this customer connects
   * @param client connected
   * @param reconnect connects it anew
   */
  Traveller(String what, LabClient client, Runnable reconnect) {
    this.what = what;
    this.client = client;
    this.reconnect = reconnect;
    this.pulse = client.pulse();
    this.before = client.beside();
  }

  Figures outages() {
    return outages;
  }

  int stranded() {
    return stranded;
  }

  String what() {
    return what;
  }

  LabClient client() {
    return client;
  }

  Pulse pulse() {
    return pulse;
  }

  /** Notes what a move was like that fell into this time; connects anew if it never came back. */
  void judge(Instant from, Instant to) {
    LabClient.Beside now = client.beside();
    packets.add(now.packets() - before.packets());
    lookUps.add(now.lookUps() - before.lookUps());
    if (pulse.firstAfter(to.minus(BACK)).isPresent()) {
      outages.add(pulse.silence(from, to).toMillis() / MILLIS);
    } else {
      stranded++;
      reconnect.run();
    }
    before = client.beside();
  }

  List<String> rows() {
    String strays = stranded == 0 ? "" : "   never came back: " + stranded;
    return List.of(
        outages.row(what) + strays,
        String.format(
            Locale.ROOT,
            "%-58s      %8.0f %8.0f %8.0f",
            "  packets beside the tunnel for each move",
            packets.median(),
            packets.p95(),
            packets.most()),
        String.format(
            Locale.ROOT,
            "%-58s      %8.0f %8.0f %8.0f",
            "  look-ups beside the tunnel for each move",
            lookUps.median(),
            lookUps.p95(),
            lookUps.most()));
  }

  @Override
  public void close() {
    pulse.close();
    client.close();
  }
}
