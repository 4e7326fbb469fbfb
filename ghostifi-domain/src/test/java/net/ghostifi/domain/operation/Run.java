package net.ghostifi.domain.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.server.Server;

/** Leads an operation through a story and keeps the transcript. */
final class Run {
  private final OperationMachine machine;
  private final Instant begun;
  private final List<String> transcript = new ArrayList<>();
  private Operation operation;
  private Server server;
  private Instant now;
  private Decision last;

  private Run(Scene scene) {
    this.machine = new OperationMachine(scene.rules());
    this.operation = scene.operation();
    this.server = scene.server();
    this.begun = scene.now();
    this.now = scene.now();
    this.last = decide(Scene.woken());
  }

  /** Opens the operation and wakes it. */
  static Run of(Scene scene) {
    return new Run(scene);
  }

  /** A create that has just been opened; the following have come to the step of their name. */
  static Run begun() {
    return of(Scene.create());
  }

  static Run launching() {
    return begun().sees(new Observation.KeysPrepared()).sees(new Observation.ProfilePublished());
  }

  static Run booting() {
    return launching().sees(new Observation.Launched(1, Scene.BUILT));
  }

  static Run installing() {
    return booting().sees(Scene.seen(Scene.BUILT, InstanceState.RUNNING));
  }

  static Run proving() {
    return installing().sees(new Observation.Installed(Scene.BUILT));
  }

  static Run naming() {
    return proving().sees(new Observation.Proven(Scene.BUILT));
  }

  /** This is what came of the last effect. */
  Run sees(Observation seen) {
    if (!(last instanceof Decision.Perform)) {
      throw new IllegalStateException("nothing is being performed after " + transcript.getLast());
    }
    return tell(seen);
  }

  /** The last effect fails. */
  Run fails(FailureKind kind) {
    if (last instanceof Decision.Perform perform) {
      return sees(Scene.failed(perform.effect(), kind));
    }
    throw new IllegalStateException("nothing is being performed after " + transcript.getLast());
  }

  /** There is no room for the last effect before so much time has passed. */
  Run isPutOff(Duration time) {
    if (last instanceof Decision.Perform perform) {
      return sees(new Observation.Deferred(perform.effect(), now.plus(time)));
    }
    throw new IllegalStateException("nothing is being performed after " + transcript.getLast());
  }

  /** Its alarm rings. */
  Run sleeps() {
    if (last instanceof Decision.Park park) {
      now = park.until();
      return tell(Scene.woken());
    }
    throw new IllegalStateException("it does not wait after " + transcript.getLast());
  }

  /** The daemon dies before it writes down what came of the last effect; another takes over. */
  Run dies() {
    return tell(Scene.woken());
  }

  /** So long takes what comes next. */
  Run takes(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** What it is for is no longer wanted; it is woken. */
  Run isCancelled() {
    operation = operation.withCancelRequested(true);
    transcript.add(at() + "cancelled");
    return tell(Scene.woken());
  }

  /** The operator lets it go on. */
  Run isResumed() {
    operation = operation.with(operation.progress().resumed(now));
    transcript.add(at() + "resumed");
    return tell(Scene.woken());
  }

  List<String> transcript() {
    return transcript;
  }

  Decision last() {
    return last;
  }

  private Run tell(Observation seen) {
    last = decide(seen);
    return this;
  }

  private Decision decide(Observation seen) {
    Decision decision = machine.decide(operation, server, seen, now);
    transcript.add(at() + Told.observation(seen) + " → " + Told.decision(decision, now));
    operation = operation.with(decision.progress());
    server = decision.server();
    return decision;
  }

  private String at() {
    return Told.span(Duration.between(begun, now)) + ": ";
  }
}
