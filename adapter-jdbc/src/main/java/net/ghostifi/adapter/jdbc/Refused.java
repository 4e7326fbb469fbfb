package net.ghostifi.adapter.jdbc;

import net.ghostifi.ports.store.OpenResult;

/** Undoes a transaction whose caller is to be told why. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient OpenResult result;

  Refused(OpenResult result) {
    super(result.toString(), null, false, false);
    this.result = result;
  }

  OpenResult result() {
    return result;
  }
}
