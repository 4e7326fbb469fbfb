package net.ghostifi.ports.store;

/** Tells at once when somebody has changed what a check looks at. */
public interface ChangeFeed {
  /**
   * Calls back, on a thread of its own, after every change from outside and after every time that
   * changes may have been missed. Several changes may make one call.
   *
   * @return stops the calls when closed
   */
  AutoCloseable listen(Runnable changed);
}
