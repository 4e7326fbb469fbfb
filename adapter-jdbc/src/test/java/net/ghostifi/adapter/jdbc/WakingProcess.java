package net.ghostifi.adapter.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.store.WakeUps;

/** Another daemon, in a JVM of its own, whose runs never end by themselves. */
final class WakingProcess {

  private final Process process;

  private WakingProcess(Process process) {
    this.process = process;
  }

  static WakingProcess start(DatabaseSettings database) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WakingProcess.class.getName(),
                database.url(),
                database.user())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("DATABASE_PASSWORD", database.password().reveal());
    return new WakingProcess(builder.start());
  }

  /** Until a run has begun there: which operation it is. */
  String awaitRun() throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    while (line != null && !line.startsWith("RUNS ")) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("the other daemon ended without a run");
    }
    return line.substring("RUNS ".length());
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  public static void main(String[] arguments) throws IOException {
    SecretText password = new SecretText(System.getenv("DATABASE_PASSWORD"));
    Database database =
        Database.open(
            new DatabaseSettings(arguments[0], arguments[1], password, 5), InstantSource.system());
    WakeUps wakeUps = database.wakeUps(WakeUpsIT.ANXIOUS);
    wakeUps.start(
        operation -> {
          System.out.println("RUNS " + operation);
          waitForInput();
          return Optional.empty();
        });
    waitForInput();
  }

  private static void waitForInput() {
    try {
      System.in.read();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
