package net.ghostifi.adapter.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.ghostifi.simulator.api.Exchange;
import net.ghostifi.simulator.digitalocean.DigitalOceanSimulator;
import net.ghostifi.specification.Specification;

/**
 * Sees whatever adapter and simulator say to each other and holds it against DigitalOcean's
 * document. Where there is none, {@link DigitalOceanContractTest} is skipped and says so.
 */
final class Witness {
  static final String DOCUMENT = "digitalocean-slim.yaml";

  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Witness() {}

  /** Sees everything from now on. */
  static Witness of(DigitalOceanSimulator simulator) {
    Witness witness = new Witness();
    Specification.find(DOCUMENT)
        .ifPresent(document -> simulator.watch(seen -> witness.see(document, seen)));
    return witness;
  }

  private void see(Specification document, Exchange seen) {
    Specification.Sent sent =
        document.sent(seen.method(), seen.target(), seen.headers(), seen.body());
    complaints.addAll(sent.complaintsOfCall());
    seen.reply()
        .map(reply -> sent.complaintsOfAnswer(reply.status(), reply.contentType(), reply.text()))
        .ifPresent(complaints::addAll);
  }

  void assertAllIsAsDescribed() {
    assertThat(complaints).as("what DigitalOcean's document does not say").isEmpty();
  }
}
