package net.ghostifi.ports.store;

import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.server.ServerId;

/** What came of opening an operation. Everything but {@code Opened} has changed nothing. */
public sealed interface OpenResult {
  record Opened(OperationId operation, ServerId server) implements OpenResult {}

  /** Another operation holds the server, or another server serves the subscription. */
  record Busy(String what) implements OpenResult {}

  /** The server (or the retired server) is not there any more. */
  record Missing() implements OpenResult {}

  /** The guard refused. */
  record LimitReached() implements OpenResult {}
}
