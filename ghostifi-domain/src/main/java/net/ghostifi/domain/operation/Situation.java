package net.ghostifi.domain.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.server.Server;
import org.jspecify.annotations.Nullable;

/**
 * What a machine decides on: the operation and its server as the journal has them, and the time.
 * Its methods are the vocabulary of the machines' decisions.
 */
record Situation(Operation operation, Server server, Instant now, OperationRules rules) {

  Progress progress() {
    return operation.progress();
  }

  Progress.Build build() {
    return operation.progress().build();
  }

  boolean cancelled() {
    return operation.cancelRequested();
  }

  /** Whether the step has lasted longer than this. */
  boolean over(Duration bound) {
    return !now.isBefore(progress().since().plus(bound));
  }

  Situation with(Progress next) {
    return new Situation(operation.with(next), server, now, rules);
  }

  Situation with(Server next) {
    return new Situation(operation, next, now, rules);
  }

  Situation enter(Step step) {
    return enter(step, null);
  }

  Situation enter(Step step, @Nullable String why) {
    return with(progress().enter(step, now, why));
  }

  Situation with(Progress.Build build) {
    return with(progress().with(build));
  }

  Decision perform(Effect effect) {
    return new Decision.Perform(progress(), server, effect);
  }

  Decision park(Instant until) {
    return new Decision.Park(progress(), server, until);
  }

  /** Looks again soon, because something is on its way. */
  Decision lookAgain() {
    return park(now.plus(rules.pace().poll()));
  }

  /** Tries again after a pause that grows with every failure, or when the provider says so. */
  Decision backOff(Observation.Failed failed) {
    return parkAfter(failed, rules.pace().pause(progress().failures() + 1));
  }

  /** Tries again after as long as the step has lasted, and counts nothing. */
  Decision lookLater(Observation.Failed failed) {
    Duration lasted = Duration.between(progress().since(), now);
    return parkAfter(progress().troubled(failed.reason()), failed, rules.pace().within(lasted));
  }

  /** Looks again soon, and remembers what was wrong this time. */
  Decision lookAgain(Observation.Failed failed) {
    return parkAfter(failed, rules.pace().poll());
  }

  private Decision parkAfter(Observation.Failed failed, Duration pause) {
    return parkAfter(progress().failed(failed.reason()), failed, pause);
  }

  private Decision parkAfter(Progress next, Observation.Failed failed, Duration pause) {
    Instant until = now.plus(pause);
    Instant asked = failed.notBefore();
    Instant later = asked != null && asked.isAfter(until) ? asked : until;
    return new Decision.Park(next, server, later);
  }

  Decision finish(Outcome outcome, Ending ending) {
    return new Decision.Finish(progress(), server, outcome, ending);
  }

  Decision askOperator(String reason) {
    return new Decision.AskOperator(progress().failed(reason), server, reason);
  }

  /** The journal does not have what this step needs. */
  Decision forgotten() {
    return askOperator("the journal has no instance in the step " + progress().step());
  }

  /** The journal has a step that operations of this kind never come to. */
  Decision outOfPlace() {
    String kind = operation.kind().name().toLowerCase(Locale.ROOT);
    return askOperator("a " + kind + " operation stands in the step " + progress().step());
  }

  @Nullable InstanceRef launched() {
    return build().instance();
  }

  boolean hasBooted() {
    return build().instance() != null && build().address() != null;
  }

  /** The instance being built, once it {@linkplain #hasBooted has booted}. */
  Instance booted() {
    InstanceRef ref = build().instance();
    String address = build().address();
    if (ref == null || address == null) {
      throw new IllegalStateException("no instance has booted in step " + progress().step());
    }
    return new Instance(ref, address, operation.location(), operation.id().value());
  }
}
