package net.ghostifi.ports.store;

import java.time.Instant;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.operation.Operation;
import net.ghostifi.domain.operation.OperationId;
import net.ghostifi.domain.operation.OperationKind;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.ServerId;
import org.jspecify.annotations.Nullable;

/** An operation that is to be opened, with everything about it that is left to chance decided. */
public sealed interface Opening {
  OperationId operation();

  OperationKind kind();

  /** What is to be launched, and how urgently. */
  Operation.Order order();

  /** When, and the instant from which its first step is counted. */
  Instant at();

  /** Why, for the journal. */
  String reason();

  /**
   * Writes the row of a server that is not there yet, with status Installing, and opens its CREATE.
   *
   * @param returning the retired server whose id and name are taken up again (its row among the
   *     retired goes), or null to take the next number
   * @param zone the zone of a new server's name
   * @param order what is to be launched
   */
  record NewServer(
      OperationId operation,
      Owner owner,
      @Nullable ServerId returning,
      String zone,
      Operation.Order order,
      Instant at,
      String reason)
      implements Opening {
    @Override
    public OperationKind kind() {
      return OperationKind.CREATE;
    }
  }

  /** Opens another CREATE for a server that has no instance. */
  record Build(
      OperationId operation, ServerId server, Operation.Order order, Instant at, String reason)
      implements Opening {
    @Override
    public OperationKind kind() {
      return OperationKind.CREATE;
    }
  }

  /**
   * Opens a REBUILD of a server that has one instance, and sets the server's status to Rebuilding.
   *
   * @param request the request that it answers, as it stands in the server's row; null when nobody
   *     has asked for it
   */
  record Rebuild(
      OperationId operation,
      ServerId server,
      Operation.Order order,
      @Nullable String request,
      Instant at,
      String reason)
      implements Opening {
    @Override
    public OperationKind kind() {
      return OperationKind.REBUILD;
    }
  }

  /**
   * Opens a REBUILD that replaces a lost instance, and sets the server's status to Rebuilding with
   * words for the customer. Busy when the server has another instance by now.
   *
   * @param lost the instance that was found lost
   * @param guard what must hold at that moment, or null when the operator has confirmed it
   */
  record Replace(
      OperationId operation,
      ServerId server,
      InstanceRef lost,
      Operation.Order order,
      @Nullable ReplacementGuard guard,
      Instant at,
      String reason)
      implements Opening {
    @Override
    public OperationKind kind() {
      return OperationKind.REBUILD;
    }
  }

  /**
   * Opens the REBUILD of an occurrence that waits, which has run with that, and sets the server's
   * status to Rebuilding. Busy when the occurrence does not wait any more or the schedule was
   * changed after it was due.
   *
   * @param dueAt when it was due
   * @param atMost LimitReached is the answer when so many rebuilds that schedules have opened are
   *     under way; those that wait for the operator are not counted
   */
  record Scheduled(
      OperationId operation,
      ServerId server,
      Instant dueAt,
      Operation.Order order,
      int atMost,
      Instant at,
      String reason)
      implements Opening {
    @Override
    public OperationKind kind() {
      return OperationKind.REBUILD;
    }
  }

  /**
   * Opens a DESTROY and sets the server's status to Destroying.
   *
   * @param guard what must hold at that moment, or null when the operator has confirmed it; the
   *     confirmation is used up with that, and LimitReached is the answer when there is none
   */
  record Destroy(
      OperationId operation,
      ServerId server,
      @Nullable DestructionGuard guard,
      Instant at,
      String reason)
      implements Opening {
    @Override
    public OperationKind kind() {
      return OperationKind.DESTROY;
    }

    @Override
    public Operation.Order order() {
      return Operation.Order.removal();
    }
  }

  /** Opens a PURGE of a retired server. */
  record Purge(OperationId operation, ServerId server, Instant at, String reason)
      implements Opening {
    @Override
    public OperationKind kind() {
      return OperationKind.PURGE;
    }

    @Override
    public Operation.Order order() {
      return Operation.Order.removal();
    }
  }
}
