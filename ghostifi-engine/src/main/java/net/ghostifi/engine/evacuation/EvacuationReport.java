package net.ghostifi.engine.evacuation;

import java.util.List;
import net.ghostifi.domain.server.ServerName;

/**
 * How far an evacuation is.
 *
 * @param moved whose name leads to the other provider by now
 * @param leaving how many of these still have their old instance, which serves out its grace
 * @param moving how many are being rebuilt now
 * @param waiting how many wait for their turn, or for something else that is done to them
 * @param staying whom nothing more is done about by this run
 * @param forsaken how many of those under way were due some time ago and nobody has taken up
 */
public record EvacuationReport(
    List<ServerName> moved,
    int leaving,
    int moving,
    int waiting,
    List<Staying> staying,
    int forsaken) {
  public EvacuationReport {
    moved = List.copyOf(moved);
    staying = List.copyOf(staying);
  }

  /**
   * A server that stays where it is.
   *
   * @param server which
   * @param why for the operator
   */
  public record Staying(ServerName server, String why) {}

  /** Whether no daemon seems to run: nobody does what is under way. */
  public boolean isNobodyWorking() {
    return forsaken > 0 && forsaken == leaving + moving;
  }

  /** Whether this run has nothing more to do. */
  public boolean isOver() {
    return leaving == 0 && moving == 0 && waiting == 0;
  }
}
