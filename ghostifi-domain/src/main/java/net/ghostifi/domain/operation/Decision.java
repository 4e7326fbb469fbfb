package net.ghostifi.domain.operation;

import java.time.Instant;
import net.ghostifi.domain.server.Server;

/** What comes next. Progress and server are written down together, before anything is performed. */
public sealed interface Decision {
  /** How far the operation is now. */
  Progress progress();

  /** The server's row as it is to be. */
  Server server();

  /** Do this and come back with what it gave. */
  record Perform(Progress progress, Server server, Effect effect) implements Decision {}

  /** Nothing to do before this instant. */
  record Park(Progress progress, Server server, Instant until) implements Decision {}

  /** It is over. */
  record Finish(Progress progress, Server server, Outcome outcome, Ending ending)
      implements Decision {}

  /** It cannot go on by itself; what still serves is left alone. */
  record AskOperator(Progress progress, Server server, String reason) implements Decision {}
}
