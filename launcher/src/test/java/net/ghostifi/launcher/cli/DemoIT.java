package net.ghostifi.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.ghostifi.launcher.config.Adapters;
import net.ghostifi.launcher.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
  @TempDir private Path folder;

  @Test
  void tells_its_story_and_leaves_nothing() {
    Shell shell = new Shell(folder, Adapters.discovered());
    shell.environment.put("XDG_CACHE_HOME", Path.of("target", "cache").toAbsolutePath().toString());

    Shell.Answer demo = shell.call("demo", "--folder", "here");

    assertThat(demo.err()).isEmpty();
    assertThat(demo.out())
        .containsSubsequence(
            "Follow it as the customer does: http://127.0.0.1:",
            "Bought: subscription 1 of ann@example.org is active",
            "✓ storing keys and configuration in the vault",
            "✓ waiting for the server to boot",
            "✓ installing OpenVPN",
            "✓ pointing the name at it",
            "Running: g0001.ghostifi.net",
            "✓ the profile is written",
            "✓ the name resolves: g0001.ghostifi.net → 127.",
            "✓ OpenVPN answers a client that holds the profile",
            "Asked for: g0001.ghostifi.net is rebuilt in Paris",
            "✓ pointing the name at it",
            "✓ waiting for the grace period",
            "✓ disconnecting clients",
            "✓ deleting the server",
            "Running in Paris: g0001.ghostifi.net",
            "✓ OpenVPN answers a client that holds the profile",
            "it always answered: 127.",
            "✓ the profile, rendered anew, has the same bytes",
            "this time the server never boots",
            "✓ removing what was launched",
            "Running as before: g0001.ghostifi.net",
            "✓ OpenVPN answers a client that holds the profile",
            "it always answered: 127.",
            "Cancelled: subscription 1",
            "✓ waiting for the grace period",
            "✓ deleting the keys from the vault",
            "instances at Vultr           3     0",
            "records at Cloudflare        1     0",
            "objects in the vault         2     0",
            "profiles                     1     0",
            "rows in server               1     0",
            "✓ nothing is left");
    assertThat(demo.out().replaceAll("\\s+", " "))
        .as("whatever city was drawn")
        .contains("and goes on as it was: the new server did not start.");
    assertThat(demo.exitCode()).isZero();
    assertThat(demo.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Terminal.WIDTH));
    assertThat(folder.resolve("here/ghostifi.conf")).exists();
  }
}
