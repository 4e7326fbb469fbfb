package net.ghostifi.launcher.daemon;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.ghostifi.launcher.Main;

/** A daemon in a process of its own. */
public final class DaemonProcess {
  private static final Duration BOUND = Duration.ofMinutes(2);

  private final Process process;
  private final Path log;

  private DaemonProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts one, with further options of Java; returns when it runs. */
  public static DaemonProcess start(Path configuration, String... options) {
    return start(configuration, System.getProperty("java.class.path"), List.of(options));
  }

  static DaemonProcess start(Path configuration, String classPath, List<String> options) {
    try {
      Path log = Files.createTempFile(configuration.getParent(), "daemon", ".log");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of(
              "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dguice_custom_class_loading=CHILD"));
      command.addAll(options);
      command.addAll(
          List.of(
              "-cp",
              classPath,
              Main.class.getName(),
              "daemon",
              "--config",
              configuration.toString()));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      DaemonProcess daemon = new DaemonProcess(process, log);
      await().atMost(BOUND).until(() -> daemon.log().contains("started in ") || !process.isAlive());
      return daemon;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The operating system's number of it. */
  public long id() {
    return process.pid();
  }

  /** What it has taken of all processors since its start. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** All that it has written. */
  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As {@code kill -STOP} does: it stands still in the midst of whatever it does. */
  public void pause() {
    signal("-STOP");
  }

  /** As {@code kill -CONT} does: it goes on and knows nothing of the time that has passed. */
  public void goOn() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(process.pid()))
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As {@code kill} does; returns the exit code. */
  public int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the daemon does not stop:\n" + log());
    }
    return process.exitValue();
  }
}
