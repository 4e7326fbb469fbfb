package net.ghostifi.engine;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.domain.server.Server;
import net.ghostifi.ports.store.Opening;

/** Rows of servers, for tests without an engine. */
public final class Bought {
  private static final Operation.Order ORDER =
      new Operation.Order(new Location("nyc"), List.of(), Priority.CUSTOMER);

  private Bought() {}

  /** Opens it as one that was bought. Stores give numbers from 1 on. */
  public static void open(Stores stores, Server server) {
    stores
        .journal()
        .open(
            new Opening.NewServer(
                new OperationId(UUID.randomUUID()),
                server.owner(),
                null,
                server.name().domain(),
                ORDER,
                Instant.EPOCH,
                "bought"));
  }
}
