package net.ghostifi.launcher;

import net.ghostifi.launcher.cli.CommandRunner;
import net.ghostifi.launcher.cli.Surroundings;

/** Where the process begins. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(CommandRunner.run(Surroundings.ofProcess(), arguments));
  }
}
