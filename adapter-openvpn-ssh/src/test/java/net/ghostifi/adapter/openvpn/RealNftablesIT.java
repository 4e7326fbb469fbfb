package net.ghostifi.adapter.openvpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our rules in the real kernel, in a network of their own that nothing else can see. */
class RealNftablesIT {
  private static final Path PROGRAM = Path.of("/usr/sbin/nft");

  @TempDir private Path folder;
  private FakeRoot root;

  @BeforeEach
  void install() throws Exception {
    assumeThat(Files.isExecutable(PROGRAM))
        .as("nft is not installed (apt install nftables)")
        .isTrue();
    assumeThat("root".equals(System.getProperty("user.name")))
        .as("only root may make networks; be root")
        .isTrue();
    root = new FakeRoot(folder);
    byte[] archive = Materials.fresh().archive();
    Map<String, String> variables =
        Map.of(
            "ARCHIVE", Base64.getEncoder().encodeToString(archive),
            "ARCHIVE_SHA256", Sha256.of(archive),
            "ROOT_PASSWORD", "eHh4",
            "ROOT_PASSWORD_LOGIN", "yes",
            "PORT", "1194",
            "NETWORK", "10.8.0.0/24",
            "PATIENCE", "20",
            "PUSH", "no");
    assertThat(root.run(Script.INSTALL.with(variables)).status()).isZero();
  }

  @Test
  void are_loaded_once_however_often_they_are_loaded() throws Exception {
    String once = listed("nft -f \"$0\"");
    assertThat(listed("nft -f \"$0\"; nft -f \"$0\"")).isEqualTo(once).contains("masquerade");
  }

  @Test
  void leave_other_tables_as_they_are() throws Exception {
    assertThat(listed("nft add table ip others; nft -f \"$0\"; nft list tables"))
        .contains("table ip others");
  }

  @Test
  void are_recognised_in_the_words_of_the_kernel() throws Exception {
    root.write("state/rules", listed("nft -f \"$0\""));
    Map<String, String> variables = Map.of("PORT", "1194", "NETWORK", "10.8.0.0/24");
    assertThat(root.run(Script.PROVE.with(variables)).output())
        .contains("masquerade=yes", "metadata=blocked");
  }

  private String listed(String commands) throws IOException {
    Process process =
        new ProcessBuilder(
                "unshare",
                "--net",
                "bash",
                "-euc",
                "PATH=$PATH:/usr/sbin; " + commands + "; nft list table inet ghostifi",
                root.path("etc/ghostifi/nat.nft").toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as(output).isZero();
    return output;
  }
}
