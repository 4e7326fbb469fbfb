package net.ghostifi.launcher.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.lab.Lab;
import net.ghostifi.lab.LabSettings;
import net.ghostifi.launcher.cli.CommandRunner;
import net.ghostifi.launcher.cli.Surroundings;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.terminal.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo on real machines, in a network of its own beside other labs. */
class LabDemoIT {
  private static final String NETWORK = "10.83";

  @TempDir private Path folder;

  @BeforeEach
  void needs_a_lab() {
    assumeTrue(Lab.missing().isEmpty(), () -> "no lab on this host: " + Lab.missing());
  }

  @Test
  void tells_its_story_on_real_machines_and_leaves_nothing() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringWriter errors = new StringWriter();

    int code = CommandRunner.run(surroundings(out, errors), "demo", "--lab", "--folder", "here");

    String told = out.toString(StandardCharsets.UTF_8);
    assertThat(errors.toString()).isEmpty();
    assertThat(told)
        .containsSubsequence(
            "Bought: subscription 1 of ann@example.org is active",
            "✓ installing OpenVPN",
            "✓ pointing the name at it",
            "Running: g0001.ghostifi.net",
            "✓ the profile is written",
            "✓ the name resolves: g0001.ghostifi.net → 10.83.16.10",
            "✓ a customer's OpenVPN connects with the profile",
            "✓ its exit is the server: seen from outside it is 10.83.16.10",
            "✓ 100 MB came through the tunnel",
            "Asked for: g0001.ghostifi.net is rebuilt in Paris",
            "✓ disconnecting clients",
            "✓ deleting the server",
            "Running in Paris: g0001.ghostifi.net",
            "✓ the name resolves: g0001.ghostifi.net → 10.83.32.10",
            "✓ its exit is the server: seen from outside it is 10.83.32.10",
            "✓ 100 MB came through the tunnel",
            "times, its exit was 10.83.16.10, then 10.83.32.10",
            "✓ its OpenVPN followed by itself",
            "✓ the profile, rendered anew, has the same bytes",
            "this time the machine dies as it boots",
            "✓ removing what was launched",
            "Running as before: g0001.ghostifi.net",
            "✓ the customer is told why:",
            "✓ its exit is the server: seen from outside it is 10.83.32.10",
            "times, its exit was always 10.83.32.10",
            "✓ its OpenVPN never connected anew",
            "Cancelled: subscription 1",
            "✓ deleting the keys from the vault",
            "machines                    3     0",
            "records in the zone         1     0",
            "objects in the vault        2     0",
            "profiles                    1     0",
            "rows in server              1     0",
            "✓ nothing is left",
            "✓ no machine, namespace, mount or process has stayed on this host");
    assertThat(told.replaceAll("\\s+", " ")).contains("and goes on as it was: the new server");
    assertThat(code).isZero();
    assertThat(told.lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Terminal.WIDTH));
    assertThat(remains()).isEmpty();
  }

  private Surroundings surroundings(ByteArrayOutputStream out, StringWriter errors) {
    return new Surroundings(
        new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false, true),
        new PrintWriter(errors, true),
        question -> Optional.empty(),
        // Images are made once for all tests.
        Map.of("HOME", System.getProperty("user.home"), "GHOSTIFI_LAB_NETWORK", NETWORK),
        folder,
        Adapters.discovered(),
        Lab::missing);
  }

  private List<String> remains() {
    Path lab = folder.resolve("here/lab");
    return Lab.of(LabSettings.in(lab, lab).withNetwork(NETWORK)).remains();
  }
}
