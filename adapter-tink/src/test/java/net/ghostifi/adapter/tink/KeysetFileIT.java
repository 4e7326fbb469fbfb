package net.ghostifi.adapter.tink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.ghostifi.ports.secret.SealContext;
import net.ghostifi.ports.secret.Sealer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetFileIT {
  private static final byte[] PLAIN = "a secret".getBytes(StandardCharsets.UTF_8);
  private static final SealContext CONTEXT = new SealContext("installation", "MANAGEMENT_KEY", 1);

  @TempDir Path folder;

  @Test
  void processes_that_create_at_once_get_one_keyset() throws Exception {
    Path path = folder.resolve("keyset.json");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(start(path));
    }
    // They have loaded their classes and wait: now all at once.
    for (Process process : processes) {
      assertThat(read(process)).isEqualTo("READY");
    }
    for (Process process : processes) {
      process.outputWriter().write("go\n");
      process.outputWriter().flush();
    }

    List<byte[]> sealed = new ArrayList<>();
    for (Process process : processes) {
      sealed.add(HexFormat.of().parseHex(read(process)));
      assertThat(process.waitFor()).isZero();
    }

    KeysetFile file = KeysetFile.at(path);
    Sealer sealer = file.open(() -> true);
    assertThat(file.summary().keys()).hasSize(1);
    assertThat(sealed)
        .hasSize(3)
        .allSatisfy(one -> assertThat(sealer.open(one, CONTEXT)).isEqualTo(PLAIN));
  }

  private static Process start(Path path) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            KeysetFileIT.class.getName(),
            path.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String read(Process process) throws IOException {
    String line = process.inputReader().readLine();
    while (line != null && !line.startsWith("ANSWER ")) {
      line = process.inputReader().readLine();
    }
    assertThat(line).as("the other process's answer").isNotNull();
    return line.substring("ANSWER ".length());
  }

  /** The other process: seals something with the keyset that it makes or finds. */
  public static void main(String[] arguments) throws IOException {
    KeysetFile.at(Path.of(arguments[0] + "-other-" + ProcessHandle.current().pid()))
        .open(() -> false);
    System.out.println("ANSWER READY");
    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    Sealer sealer = KeysetFile.at(Path.of(arguments[0])).open(() -> false);
    System.out.println("ANSWER " + HexFormat.of().formatHex(sealer.seal(PLAIN, CONTEXT)));
  }
}
