package net.ghostifi.launcher.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end. */
final class Commands {
  private static final long MINUTES = 5;

  private Commands() {}

  /** What a program answered on both streams. */
  record Answer(int exitCode, String text) {}

  /** Runs one that has to succeed. */
  static void run(Path folder, List<String> command) {
    Answer answer = ask(folder, command, Map.of());
    if (answer.exitCode() != 0) {
      throw new AssertionError(command + " failed:\n" + answer.text());
    }
  }

  /** What one answers, with these variables. */
  static Answer ask(Path folder, List<String> command, Map<String, String> environment) {
    try {
      Path said = Files.createTempFile("said", ".txt");
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      // What the Maven that runs this test has set for itself alone.
      builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
      builder.environment().putAll(environment);
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end:\n" + Files.readString(said));
      }
      Answer answer = new Answer(process.exitValue(), Files.readString(said));
      Files.delete(said);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
