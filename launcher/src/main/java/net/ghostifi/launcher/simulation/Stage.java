package net.ghostifi.launcher.simulation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.launcher.config.Settings;
import net.ghostifi.launcher.terminal.Terminal;

/**
 * Where the demo's story happens: the providers, their machines, and what customers can do there.
 */
interface Stage extends AutoCloseable {
  /** What is told before it begins: lines that fit the terminal. */
  List<String> introduction();

  /** What {@link #start} starts, in a few words. */
  String name();

  /** What takes long before the start, the first time, and is told meanwhile. */
  void prepare(Terminal terminal) throws InterruptedException;

  /** Starts the providers. */
  void start();

  /** The providers' sections of a daemon's configuration, once they are started. */
  String configuration();

  /** After which a server that does not boot is given up. */
  Duration patience();

  /** How much quicker it goes here than for real. */
  String pace(Settings settings);

  /** Where a name leads to. */
  List<String> addresses(ServerName name);

  /** A customer who has just downloaded this profile. */
  Customer customer(ServerName server, byte[] profile);

  /** What goes wrong with a server that is launched after {@link #letBootsFail}. */
  String trouble();

  /** Servers that are launched from now on never come up, or come up again. */
  void letBootsFail(boolean fail);

  /** What was created here, and what is left. */
  List<Holding> holdings();

  /** What people may try by hand: commands, to be given in the demo's folder. */
  List<String> commands();

  /** How to reach everything: names and values. */
  Map<String, String> describe();

  /** Ends everything; further calls do nothing. */
  @Override
  void close();

  /** Shows, after the end, that nothing has stayed on this host; false when something has. */
  boolean showGone(Terminal terminal);

  /**
   * Things of one kind.
   *
   * @param what they are
   * @param created how many there were in all
   * @param left how many there still are
   */
  record Holding(String what, int created, int left) {}

  /** How a stage is set up in a folder. */
  @FunctionalInterface
  interface Builder {
    Stage in(Path folder);
  }
}
