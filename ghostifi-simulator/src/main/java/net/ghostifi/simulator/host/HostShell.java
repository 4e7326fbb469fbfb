package net.ghostifi.simulator.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs commands as a host would, in its folder and with its system commands. */
final class HostShell implements AutoCloseable {
  private static final Path PROCESSES = Path.of("/proc");

  private final HostFolder folder;
  private boolean closed;

  HostShell(HostFolder folder) {
    this.folder = folder;
  }

  /** Starts bash on a command line. */
  Process start(List<String> arguments) throws IOException {
    return start(arguments, Map.of(), ProcessBuilder.Redirect.PIPE);
  }

  private synchronized Process start(
      List<String> arguments, Map<String, String> extra, ProcessBuilder.Redirect errors)
      throws IOException {
    if (closed) {
      throw new IOException("the host is down");
    }
    List<String> command = new ArrayList<>(List.of("/bin/bash"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.root().toFile()).redirectError(errors);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("GHOSTIFI_ROOT", folder.root().toString());
    environment.put("HOME", folder.path("/root").toString());
    environment.put("TMPDIR", folder.path("/tmp").toString());
    environment.put("PATH", folder.path("/shims") + ":/usr/bin:/bin");
    environment.put("USER", "root");
    environment.put("LOGNAME", "root");
    environment.put("LANG", "C.UTF-8");
    environment.putAll(extra);
    return builder.start();
  }

  /** Runs one of the host's own system commands to its end. */
  void run(String name, String... arguments) {
    output(name, arguments);
  }

  /** Runs one of the host's own system commands to its end and gives what it printed. */
  String output(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of(folder.path("/shims/" + name).toString()));
    command.addAll(Arrays.asList(arguments));
    try {
      Process process =
          start(command, Map.of("SIM_NESTED", "yes"), ProcessBuilder.Redirect.DISCARD);
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /**
   * Kills everything that runs on the host, also what has detached itself: a process belongs to the
   * host when its environment names the host's folder.
   */
  void killAll() {
    for (int round = 0; round < 20; round++) {
      List<ProcessHandle> found = processes();
      if (found.isEmpty()) {
        return;
      }
      found.forEach(ProcessHandle::destroyForcibly);
      found.forEach(HostShell::awaitEnd);
    }
  }

  private static void awaitEnd(ProcessHandle process) {
    process.onExit().orTimeout(1, TimeUnit.SECONDS).exceptionally(late -> process).join();
  }

  private List<ProcessHandle> processes() {
    String mark = "GHOSTIFI_ROOT=" + folder.root() + "\0";
    long self = ProcessHandle.current().pid();
    try (var entries = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      List<ProcessHandle> found = new ArrayList<>();
      for (Path entry : entries) {
        long pid = Long.parseLong(entry.getFileName().toString());
        if (pid != self && environment(entry).contains(mark)) {
          ProcessHandle.of(pid).ifPresent(found::add);
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String environment(Path process) {
    return readable(process.resolve("environ")).orElse("") + "\0";
  }

  private static Optional<String> readable(Path file) {
    try {
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    } catch (IOException endedOrNotOurs) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    killAll();
  }
}
