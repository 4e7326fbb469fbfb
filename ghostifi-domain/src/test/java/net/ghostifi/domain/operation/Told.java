package net.ghostifi.domain.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import net.ghostifi.domain.instance.InstanceRef;

/**
 * Puts observations, decisions and effects into the words in which tables and stories are written.
 */
final class Told {
  private Told() {}

  static String decision(Decision decision, Instant now) {
    String what =
        switch (decision) {
          case Decision.Perform perform -> effect(perform.effect());
          case Decision.Park park -> "wait " + span(Duration.between(now, park.until()));
          case Decision.Finish finish -> finish.outcome() + ", " + ending(finish.ending(), now);
          case Decision.AskOperator ask -> "ask the operator: " + ask.reason();
        };
    return decision.progress().step() + ": " + what;
  }

  private static String ending(Ending ending, Instant now) {
    return switch (ending) {
      case Ending.Keep keep -> "keep the row";
      case Ending.Forget forget -> "forget the row";
      case Ending.Retire retire ->
          "retire the row for " + span(Duration.between(now, retire.purgeAt()));
    };
  }

  static String effect(Effect effect) {
    return switch (effect) {
      case Effect.PrepareKeys e -> "prepare keys";
      case Effect.VerifyKeys e -> "verify keys";
      case Effect.PublishProfile e -> "publish profile";
      case Effect.Launch e ->
          "launch " + e.launch() + " in " + e.location() + " at " + e.provider();
      case Effect.FindLaunched e -> "find launch " + e.launch() + " at " + e.provider();
      case Effect.Observe e -> "observe " + e.instance();
      case Effect.Confirm e -> "confirm " + e.instance();
      case Effect.SeeGone e -> "see whether " + e.instance() + " is gone";
      case Effect.Install e -> "install " + e.instance().ref();
      case Effect.Prove e -> "prove " + e.instance().ref();
      case Effect.PointName e -> "point name at " + e.address();
      case Effect.FindName e -> "find name";
      case Effect.RemoveName e -> "remove name";
      case Effect.Drain e -> "drain " + e.instance().ref();
      case Effect.ReadUsage e -> "read usage of " + e.instance();
      case Effect.Delete e -> "delete " + e.instance();
      case Effect.RemoveProfile e -> "remove profile";
      case Effect.PurgeKeys e -> "purge keys";
    };
  }

  static String observation(Observation seen) {
    return switch (seen) {
      case Observation.Woken o -> "woken";
      case Observation.KeysPrepared o -> "keys prepared";
      case Observation.ProfilePublished o -> "profile published";
      case Observation.Launched o -> "launch " + o.launch() + " gave " + o.instance();
      case Observation.LaunchesFound o -> "launch " + o.launch() + " is listed as " + refs(o);
      case Observation.Seen o -> o.instance().ref() + " is " + o.instance().state();
      case Observation.NotListed o -> o.instance() + " is not listed";
      case Observation.Missing o -> o.instance() + " is listed no more";
      case Observation.Gone o -> o.instance() + " is gone";
      case Observation.Installed o -> o.instance() + " is installed";
      case Observation.Proven o -> o.instance() + " is proven";
      case Observation.NotProven o -> o.instance() + " is not proven";
      case Observation.NamePointed o -> "name points at " + o.address();
      case Observation.NameFound o ->
          o.address() == null ? "name points nowhere" : "name found at " + o.address();
      case Observation.Deferred o -> effect(o.effect()) + " has to wait";
      case Observation.NameRemoved o -> "name removed";
      case Observation.Drained o -> o.instance() + " is drained";
      case Observation.UsageRead o -> "usage of " + o.instance() + " read";
      case Observation.DeleteAccepted o -> "deletion of " + o.instance() + " accepted";
      case Observation.ProfileRemoved o -> "profile removed";
      case Observation.KeysPurged o -> "keys purged";
      case Observation.Failed o -> effect(o.effect()) + " failed, " + kind(o.kind());
    };
  }

  private static String refs(Observation.LaunchesFound found) {
    return found.instances().isEmpty()
        ? "nothing"
        : found.instances().stream()
            .map(InstanceRef::toString)
            .collect(Collectors.joining(" and "));
  }

  private static String kind(FailureKind kind) {
    return switch (kind) {
      case TRY_AGAIN -> "try again";
      case AMBIGUOUS -> "no answer";
      case NO_ROOM -> "no room";
      case REFUSED -> "refused";
    };
  }

  /** {@code 1m30s}. */
  static String span(Duration span) {
    return span.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
