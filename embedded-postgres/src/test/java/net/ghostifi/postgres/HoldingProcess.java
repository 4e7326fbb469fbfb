package net.ghostifi.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another JVM that holds an embedded PostgreSQL until it is told to let go, or killed. */
final class HoldingProcess {

  private final Process process;
  private final BufferedReader output;

  private HoldingProcess(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static HoldingProcess start(Path dataFolder, Path binaries) throws IOException {
    return new HoldingProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HoldingProcess.class.getName(),
                dataFolder.toString(),
                binaries.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** How the server was had: started or adopted. */
  String awaitAnswer() {
    try {
      String line = output.readLine();
      while (line != null && !line.startsWith("HOLDING ")) {
        line = output.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("the other process ended without a server");
      }
      return line.substring("HOLDING ".length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void letGo() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the other process does not end");
    }
  }

  public static void main(String[] arguments) throws IOException {
    Settings settings = Settings.disposable().withBinaries(Path.of(arguments[1]));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), settings)) {
      System.out.println("HOLDING " + (postgres.adopted() ? "adopted" : "started"));
      while (System.in.read() != -1) {
        // Until the other end closes.
      }
    }
  }
}
