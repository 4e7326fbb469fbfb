package net.ghostifi.launcher.simulation;

import net.ghostifi.launcher.terminal.Terminal;

/**
 * Somebody who has downloaded a profile once and goes on using it, whatever becomes of the server.
 */
interface Customer extends AutoCloseable {
  /** The profile that was downloaded in the beginning. */
  byte[] profile();

  /**
   * Shows that the server at this address serves whoever holds the profile.
   *
   * @throws DemoException when it does not
   */
  void showServed(String address, Terminal terminal);

  /** Notes from now on what happens. */
  void watch();

  /**
   * Shows that the server was there for this customer ever since the watch began.
   *
   * @param addresses how many addresses it has had meanwhile
   * @throws DemoException when it was not
   */
  void showNeverLost(int addresses, Terminal terminal);

  @Override
  void close();
}
