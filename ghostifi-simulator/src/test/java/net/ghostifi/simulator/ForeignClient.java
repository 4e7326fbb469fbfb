package net.ghostifi.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the scripts in {@code src/test/clients}, each of which uses a client of somebody else's. */
final class ForeignClient {
  private static final Path SCRIPTS = Path.of("src/test/clients");
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path DEBIAN = Path.of("/usr/lib/python3/dist-packages");
  private static final Path NODE = Path.of("/usr/bin/node");
  private static final Path NPM = Path.of("../target/tools/foreign-clients/node_modules");
  private static final long SECONDS = 120;

  private final Simulator simulator;
  private final Path folder;

  ForeignClient(Simulator simulator, Path folder) {
    this.simulator = simulator;
    this.folder = folder;
  }

  /**
   * Runs a script in Debian's Python. Where the client is not installed, the test is skipped.
   *
   * @return the lines that it prints
   */
  List<String> python(String script, String module) throws IOException, InterruptedException {
    assumeThat(PYTHON).as("needs python3").isExecutable();
    assumeThat(DEBIAN.resolve(module)).as("needs Debian's client: bin/verify names it").exists();
    return run(PYTHON, script);
  }

  /**
   * Runs a script in Node. Where the client is not installed, the test is skipped.
   *
   * @return the lines that it prints
   */
  List<String> node(String script, String module) throws IOException, InterruptedException {
    assumeThat(NODE).as("needs nodejs").isExecutable();
    assumeThat(NPM.resolve(module)).as("needs npm's client: bin/verify fetches it").exists();
    return run(NODE, script);
  }

  private List<String> run(Path program, String script) throws IOException, InterruptedException {
    Path told = folder.resolve("told");
    Path complaints = folder.resolve("complaints");
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), SCRIPTS.resolve(script).toString())
            .redirectOutput(told.toFile())
            .redirectError(complaints.toFile());
    // Of whoever runs the test, neither accounts nor proxies are taken over.
    builder.environment().clear();
    builder.environment().putAll(environment());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("%s ends", script).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue())
        .as("%s: %s%s", script, Files.readString(told), Files.readString(complaints))
        .isZero();
    return Files.readAllLines(told);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    simulator
        .describe()
        .forEach(
            (name, value) ->
                environment.put(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
    environment.put("DIGITALOCEAN_END_POINT", simulator.digitalOcean().url() + "/");
    environment.put("PUBLIC_KEY", SshCaller.publicLine(SshCaller.newKey()) + " laptop");
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("HOME", folder.toString());
    environment.put("LANG", "C.UTF-8");
    environment.put("NODE_PATH", NPM.toAbsolutePath().toString());
    environment.put("PYTHONDONTWRITEBYTECODE", "1");
    return environment;
  }
}
