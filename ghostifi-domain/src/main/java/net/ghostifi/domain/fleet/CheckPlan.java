package net.ghostifi.domain.fleet;

import java.util.List;

/**
 * What a check came to.
 *
 * @param intents what to open, in an order that does not depend on the snapshot's
 * @param notices what to tell the operator
 */
public record CheckPlan(List<Intent> intents, List<Notice> notices) {
  public CheckPlan {
    intents = List.copyOf(intents);
    notices = List.copyOf(notices);
  }

  /** The notices of one kind. */
  public <N extends Notice> List<N> notices(Class<N> kind) {
    return notices.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
