package net.ghostifi.adapter.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.ghostifi.simulator.api.Exchange;
import net.ghostifi.simulator.cloudflare.CloudflareSimulator;
import net.ghostifi.specification.Specification;

/**
 * Sees whatever adapter and simulator say to each other and holds it against Cloudflare's document.
 * Where there is none, {@link CloudflareContractTest} is skipped and says so.
 */
final class Witness {
  static final String DOCUMENT = "cloudflare-dns-slim-2026.yaml";

  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private Witness() {}

  /** Sees everything from now on. */
  static Witness of(CloudflareSimulator simulator) {
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
        .map(
            reply ->
                sent.complaintsOfAnswer(
                    reply.status(), reply.contentType(), withComments(reply.text())))
        .ifPresent(complaints::addAll);
  }

  /** Without a comment the real one answers with null, which no document admits. */
  private static String withComments(String answer) {
    return answer.replace("\"comment\":null", "\"comment\":\"\"");
  }

  void assertAllIsAsDescribed() {
    assertThat(complaints).as("what Cloudflare's document does not say").isEmpty();
  }
}
