package net.ghostifi.simulator.api;

import java.time.Duration;
import java.util.function.UnaryOperator;

/** What goes wrong with one call: what becomes of its effect, and what its caller gets to see. */
public record Fault(Effect effect, Reply reply) {
  /** What becomes of the call's effect. */
  public sealed interface Effect {
    /** Nothing happens at the provider. */
    record Withheld() implements Effect {}

    /** It happens at once. */
    record Applied() implements Effect {}

    /** It happens after a delay, whatever the caller has been told meanwhile. */
    record Late(Duration delay) implements Effect {}
  }

  /** What the caller gets to see. */
  public sealed interface Reply {
    /** The answer that belongs to the effect; when that is late, so is the answer. */
    record Honest() implements Reply {}

    /** A failure in the provider's shape. */
    record Failed(Failure failure) implements Reply {}

    /** The connection is closed without an answer. */
    record Dropped() implements Reply {}

    /** Nothing at all until the caller gives up. */
    record Silent() implements Reply {}

    /** The connection is closed after a while, whether the effect has ended by then or not. */
    record Broken(Duration after) implements Reply {}

    /** The answer of something in between, which is not in the provider's shape. */
    record Foreign(Answer answer) implements Reply {}

    /** The honest answer, changed on its way. */
    record Edited(UnaryOperator<Answer> edit) implements Reply {}
  }

  /** The provider refuses and does nothing. */
  public static Fault failBefore(Failure failure) {
    return new Fault(new Effect.Withheld(), new Reply.Failed(failure));
  }

  public static Fault failBefore(int status, String message) {
    return failBefore(Failure.of(status, message));
  }

  /** The provider reports a failure although it has done what was asked. */
  public static Fault failAfter(Failure failure) {
    return new Fault(new Effect.Applied(), new Reply.Failed(failure));
  }

  public static Fault failAfter(int status, String message) {
    return failAfter(Failure.of(status, message));
  }

  /** The request never arrives. */
  public static Fault loseRequest() {
    return new Fault(new Effect.Withheld(), new Reply.Dropped());
  }

  /** Done, but the answer is lost. */
  public static Fault loseAnswer() {
    return new Fault(new Effect.Applied(), new Reply.Dropped());
  }

  /** The caller loses the connection at once; the effect lands after the delay. */
  public static Fault landLate(Duration delay) {
    return new Fault(new Effect.Late(delay), new Reply.Dropped());
  }

  /** Effect and answer both come after the delay. */
  public static Fault slow(Duration delay) {
    return new Fault(new Effect.Late(delay), new Reply.Honest());
  }

  /** Nothing happens and nothing is said. */
  public static Fault hang() {
    return new Fault(new Effect.Withheld(), new Reply.Silent());
  }

  /** Something in between answers in the provider's place, which never hears of it. */
  public static Fault intercept(Answer answer) {
    return new Fault(new Effect.Withheld(), new Reply.Foreign(answer));
  }

  /** The connection breaks after a while; what goes on at the other end goes on. */
  public static Fault breakOff(Duration after) {
    return new Fault(new Effect.Applied(), new Reply.Broken(after));
  }

  /** Done, but the connection breaks half-way through the answer's body. */
  public static Fault cutAnswer() {
    return edit(answer -> answer.withBody(new Answer.Cut(answer.body())));
  }

  /** Done and answered honestly; then something changes, before whoever asked can ask again. */
  public static Fault then(Runnable change) {
    return edit(
        answer -> {
          change.run();
          return answer;
        });
  }

  /** Done, and answered with something else, such as a page that lacks entries. */
  public static Fault edit(UnaryOperator<Answer> edit) {
    return new Fault(new Effect.Applied(), new Reply.Edited(edit));
  }
}
