package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that others wrote do with the simulator what their users do. Each is pointed to it by a
 * setting of its own, and what it was told is in {@code src/test/clients/transcripts}.
 */
class ForeignClientsIT {
  private static final Path TRANSCRIPTS = Path.of("src/test/clients/transcripts");

  @TempDir private Path folder;
  private final Simulator simulator = Simulator.start(SimulatorSettings.quick());

  @AfterEach
  void close() {
    simulator.close();
  }

  private ForeignClient client() {
    return new ForeignClient(simulator, folder);
  }

  private static void assertTold(List<String> told, String transcript) throws IOException {
    assertThat(told).containsExactlyElementsOf(Files.readAllLines(TRANSCRIPTS.resolve(transcript)));
  }

  @Test
  void debians_libcloud_has_a_server_at_vultr() throws Exception {
    assertTold(client().python("vultr_libcloud.py", "libcloud"), "vultr_libcloud.txt");

    assertThat(simulator.vultr().created()).isEqualTo(1);
    assertThat(simulator.vultr().instances()).isEmpty();
  }

  @Test
  void npms_client_of_vultr_has_servers_there() throws Exception {
    assertTold(client().node("vultr.js", "@vultr/vultr-node"), "vultr.txt");

    assertThat(simulator.vultr().created()).isEqualTo(3);
    assertThat(simulator.vultr().instances()).isEmpty();
  }

  @Test
  void debians_client_of_digitalocean_has_droplets_and_a_domain() throws Exception {
    assertTold(
        client().python("digitalocean_python.py", "digitalocean"), "digitalocean_python.txt");

    assertThat(simulator.digitalOcean().created()).isEqualTo(4);
    assertThat(simulator.account().isClean()).isTrue();
  }

  @Test
  void npms_client_of_digitalocean_has_droplets_and_a_domain() throws Exception {
    assertTold(client().node("digitalocean.js", "dots-wrapper"), "digitalocean.txt");

    assertThat(simulator.digitalOcean().created()).isEqualTo(3);
    assertThat(simulator.account().isClean()).isTrue();
  }

  @Test
  void debians_client_of_cloudflare_has_records() throws Exception {
    assertTold(client().python("cloudflare_python.py", "CloudFlare"), "cloudflare_python.txt");

    assertThat(simulator.cloudflare().records()).hasSize(6);
  }

  @Test
  void npms_client_of_cloudflare_has_records() throws Exception {
    assertTold(client().node("cloudflare.js", "cloudflare"), "cloudflare.txt");

    assertThat(simulator.cloudflare().records()).hasSize(12);
  }

  @Test
  void debians_client_of_s3_has_a_bucket() throws Exception {
    assertTold(client().python("s3_boto3.py", "boto3"), "s3_boto3.txt");

    assertThat(simulator.s3().created()).isPositive();
  }

  @Test
  void npms_client_of_s3_has_a_bucket() throws Exception {
    assertTold(client().node("s3.js", "@aws-sdk/client-s3"), "s3.txt");

    assertThat(simulator.s3().created()).isPositive();
  }
}
