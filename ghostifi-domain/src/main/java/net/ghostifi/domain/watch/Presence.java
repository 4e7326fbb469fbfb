package net.ghostifi.domain.watch;

import java.util.Optional;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;

/** What a provider says of an instance that it is asked for by its id. Stored under its name. */
public enum Presence {
  /** It does not exist, in the provider's own words. */
  GONE("is gone"),
  STOPPED("is stopped"),
  BROKEN("is kept from running"),
  PENDING("is being prepared"),
  RUNNING("runs");

  private final String words;

  Presence(String words) {
    this.words = words;
  }

  /** What an answer says; an empty one says that there is no such instance. */
  public static Presence of(Optional<ObservedInstance> answer) {
    return answer.map(ObservedInstance::state).map(Presence::of).orElse(GONE);
  }

  private static Presence of(InstanceState state) {
    return switch (state) {
      case PENDING -> PENDING;
      case RUNNING -> RUNNING;
      case STOPPED -> STOPPED;
      case BROKEN -> BROKEN;
    };
  }

  /** As it continues "its provider says that the instance". */
  public String words() {
    return words;
  }
}
