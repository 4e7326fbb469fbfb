package net.ghostifi.domain.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import org.jspecify.annotations.Nullable;

/**
 * The world that an operation acts on, as small as it can be: one machine and, in a rebuild, the
 * old one, one name, one profile and one pair of keys. It keeps the promises of the ports and
 * nothing more.
 *
 * @param machine what was launched last
 * @param shown whether its provider shows it; what was just launched may stay hidden for a while
 * @param old what a rebuild finds
 * @param points where the name points
 * @param writeUnderWay whether an old write of the name may still land
 */
record World(
    Machine machine,
    boolean shown,
    Old old,
    Points points,
    boolean writeUnderWay,
    boolean profile,
    boolean keys) {
  enum Machine {
    NONE,
    BOOTING,
    RUNNING,
    DELETING
  }

  enum Old {
    /** There is none in this story. */
    ABSENT,
    RUNNING,
    GONE
  }

  enum Points {
    NOWHERE,
    HERE,
    AT_OLD
  }

  /** One thing that an effect can lead to. */
  record Answer(Observation seen, World after) {}

  static final World EMPTY =
      new World(Machine.NONE, false, Old.ABSENT, Points.NOWHERE, false, false, false);
  static final World SERVING =
      new World(Machine.RUNNING, true, Old.ABSENT, Points.HERE, true, true, true);
  static final World REBUILDING =
      new World(Machine.NONE, false, Old.RUNNING, Points.AT_OLD, true, true, true);
  static final World KEYS_ONLY =
      new World(Machine.NONE, false, Old.ABSENT, Points.NOWHERE, false, false, true);

  boolean named() {
    return points != Points.NOWHERE;
  }

  /** Whether the name points at this instance. */
  boolean pointsAt(InstanceRef instance) {
    return isOld(instance) ? points == Points.AT_OLD : points == Points.HERE;
  }

  private boolean isOld(InstanceRef instance) {
    return old != Old.ABSENT && instance.equals(Scene.SERVING);
  }

  /** What a rebuild found is lost by itself. */
  World losingOld() {
    return new World(machine, shown, Old.GONE, points, writeUnderWay, profile, keys);
  }

  boolean exists() {
    return machine != Machine.NONE;
  }

  private World with(Machine next) {
    boolean stillShown = shown && next != Machine.NONE;
    return new World(next, stillShown, old, points, writeUnderWay, profile, keys);
  }

  private World showing() {
    return new World(machine, true, old, points, writeUnderWay, profile, keys);
  }

  private World pointing(Points to) {
    return new World(machine, shown, old, to, writeUnderWay, profile, keys);
  }

  private World withProfile(boolean there) {
    return new World(machine, shown, old, points, writeUnderWay, there, keys);
  }

  private World withKeys(boolean there) {
    return new World(machine, shown, old, points, writeUnderWay, profile, there);
  }

  /** The machine is lost by itself. */
  World losingMachine() {
    return with(Machine.NONE);
  }

  /** The old write lands. */
  World landing() {
    Points late = old == Old.ABSENT ? Points.HERE : Points.AT_OLD;
    return new World(machine, shown, old, late, false, profile, keys);
  }

  /**
   * Everything that an effect can lead to.
   *
   * @param young whether the last launch may still be hidden
   */
  List<Answer> answers(Effect effect, boolean young) {
    return switch (effect) {
      case Effect.Drain drain when isOld(drain.instance().ref()) -> drainedOld(drain);
      case Effect.ReadUsage read when isOld(read.instance()) -> readOld(read);
      case Effect.Delete delete when isOld(delete.instance()) -> deletedOld(delete);
      case Effect.Confirm look when isOld(look.instance()) -> List.of(confirmedOld(look));
      case Effect.SeeGone look when isOld(look.instance()) -> lookedForOld(look);
      case Effect.PrepareKeys e ->
          either(effect, new Observation.KeysPrepared(), withKeys(true), FailureKind.REFUSED);
      case Effect.VerifyKeys e ->
          either(effect, new Observation.KeysPrepared(), this, FailureKind.REFUSED);
      case Effect.FindName e -> either(effect, new Observation.NameFound(address()), this);
      case Effect.PublishProfile e ->
          either(
              effect, new Observation.ProfilePublished(), withProfile(true), FailureKind.REFUSED);
      case Effect.Launch launch -> launched(launch);
      case Effect.FindLaunched find -> views(young).flatMap(view -> view.found(find)).toList();
      case Effect.Observe look -> views(young).flatMap(view -> view.observed(look)).toList();
      case Effect.Confirm look -> views(young).flatMap(view -> view.confirmed(look)).toList();
      case Effect.SeeGone look -> lookedFor(look).toList();
      case Effect.Install install -> installed(install);
      case Effect.Prove prove -> proven(prove);
      case Effect.PointName point ->
          either(
              effect,
              new Observation.NamePointed(point.address()),
              pointing(Points.HERE),
              FailureKind.REFUSED);
      case Effect.RemoveName remove ->
          either(
              effect, new Observation.NameRemoved(), pointing(Points.NOWHERE), FailureKind.REFUSED);
      case Effect.Drain drain ->
          either(
              effect, new Observation.Drained(drain.instance().ref()), this, FailureKind.REFUSED);
      case Effect.ReadUsage read ->
          either(effect, new Observation.UsageRead(read.instance()), this, FailureKind.REFUSED);
      case Effect.Delete delete -> views(young).flatMap(view -> view.deleted(delete)).toList();
      case Effect.RemoveProfile e ->
          either(effect, new Observation.ProfileRemoved(), withProfile(false));
      case Effect.PurgeKeys e -> either(effect, new Observation.KeysPurged(), withKeys(false));
    };
  }

  private @Nullable String address() {
    return switch (points) {
      case NOWHERE -> null;
      case HERE -> Scene.ADDRESS;
      case AT_OLD -> Scene.CURRENT.address();
    };
  }

  private List<Answer> drainedOld(Effect.Drain drain) {
    return old == Old.RUNNING
        ? either(drain, new Observation.Drained(Scene.SERVING), this, FailureKind.REFUSED)
        : List.of(failed(drain, FailureKind.TRY_AGAIN, this));
  }

  private List<Answer> readOld(Effect.ReadUsage read) {
    return old == Old.RUNNING
        ? either(read, new Observation.UsageRead(Scene.SERVING), this, FailureKind.REFUSED)
        : List.of(failed(read, FailureKind.REFUSED, this));
  }

  private List<Answer> deletedOld(Effect.Delete delete) {
    return old == Old.RUNNING
        ? acceptedOld(delete)
        : List.of(
            new Answer(new Observation.Gone(Scene.SERVING), this),
            failed(delete, FailureKind.TRY_AGAIN, this));
  }

  /** What was accepted may come to nothing. */
  private List<Answer> acceptedOld(Effect.Delete delete) {
    Observation accepted = new Observation.DeleteAccepted(Scene.SERVING);
    List<Answer> answers = new ArrayList<>(either(delete, accepted, losingOld()));
    answers.add(new Answer(accepted, this));
    return answers;
  }

  private Answer confirmedOld(Effect.Confirm look) {
    return old == Old.RUNNING
        ? seen(look.instance(), InstanceState.RUNNING, this)
        : new Answer(new Observation.Gone(look.instance()), this);
  }

  private List<Answer> lookedForOld(Effect.SeeGone look) {
    return old == Old.RUNNING
        ? List.of(
            seen(look.instance(), InstanceState.RUNNING, this),
            failed(look, FailureKind.TRY_AGAIN, this))
        : List.of(
            new Answer(new Observation.Missing(look.instance(), look.notBefore()), this),
            failed(look, FailureKind.TRY_AGAIN, this));
  }

  private Stream<Answer> lookedFor(Effect.SeeGone look) {
    Answer missing =
        new Answer(new Observation.Missing(look.instance(), look.notBefore()), with(Machine.NONE));
    Stream<Answer> seen =
        switch (machine) {
          case NONE -> Stream.of(missing);
          case BOOTING, RUNNING -> Stream.of(seen(look.instance(), InstanceState.RUNNING, this));
          case DELETING -> Stream.of(seen(look.instance(), InstanceState.STOPPED, this), missing);
        };
    return Stream.concat(seen, Stream.of(failed(look, FailureKind.TRY_AGAIN, this)));
  }

  /** It succeeds, it fails, or its answer is lost with or without an effect. */
  private List<Answer> either(
      Effect effect, Observation success, World after, FailureKind... more) {
    List<Answer> answers = new ArrayList<>();
    answers.add(new Answer(success, after));
    answers.add(failed(effect, FailureKind.TRY_AGAIN, this));
    answers.add(failed(effect, FailureKind.AMBIGUOUS, this));
    answers.add(failed(effect, FailureKind.AMBIGUOUS, after));
    for (FailureKind kind : more) {
      answers.add(failed(effect, kind, this));
    }
    return answers;
  }

  private static Answer failed(Effect effect, FailureKind kind, World after) {
    return new Answer(Scene.failed(effect, kind), after);
  }

  /** How a provider may show the machine. */
  private Stream<World> views(boolean young) {
    if (!exists() || shown) {
      return Stream.of(this);
    }
    return young ? Stream.of(this, showing()) : Stream.of(showing());
  }

  private boolean visible() {
    return exists() && shown;
  }

  private List<Answer> launched(Effect.Launch launch) {
    World made = with(Machine.BOOTING);
    return List.of(
        new Answer(new Observation.Launched(launch.launch(), Scene.BUILT), made),
        failed(launch, FailureKind.AMBIGUOUS, made),
        failed(launch, FailureKind.AMBIGUOUS, this),
        failed(launch, FailureKind.TRY_AGAIN, this),
        failed(launch, FailureKind.NO_ROOM, this),
        failed(launch, FailureKind.REFUSED, this));
  }

  private Stream<Answer> found(Effect.FindLaunched find) {
    List<InstanceRef> listed = visible() ? List.of(Scene.BUILT) : List.of();
    return Stream.of(
        new Answer(new Observation.LaunchesFound(find.launch(), listed), this),
        failed(find, FailureKind.TRY_AGAIN, this));
  }

  private Stream<Answer> observed(Effect.Observe look) {
    Stream<Answer> seen =
        visible()
            ? states(look.instance())
            : Stream.of(new Answer(new Observation.NotListed(look.instance()), this));
    return Stream.concat(seen, Stream.of(failed(look, FailureKind.TRY_AGAIN, this)));
  }

  private Stream<Answer> confirmed(Effect.Confirm look) {
    Stream<Answer> seen =
        visible()
            ? states(look.instance())
            : Stream.of(new Answer(new Observation.Gone(look.instance()), this));
    return Stream.concat(seen, Stream.of(failed(look, FailureKind.TRY_AGAIN, this)));
  }

  private Stream<Answer> states(InstanceRef ref) {
    return switch (machine) {
      case NONE -> throw new IllegalStateException("nothing is no instance");
      case BOOTING ->
          Stream.of(
              seen(ref, InstanceState.PENDING, this),
              seen(ref, InstanceState.RUNNING, with(Machine.RUNNING)));
      case RUNNING -> Stream.of(seen(ref, InstanceState.RUNNING, this));
      case DELETING ->
          Stream.of(
              seen(ref, InstanceState.STOPPED, this),
              new Answer(new Observation.Gone(ref), with(Machine.NONE)));
    };
  }

  private static Answer seen(InstanceRef ref, InstanceState state, World after) {
    ObservedInstance instance =
        new ObservedInstance(
            ref, state, state == InstanceState.PENDING ? null : Scene.ADDRESS, null, Scene.NOON);
    return new Answer(new Observation.Seen(instance), after);
  }

  private List<Answer> installed(Effect.Install install) {
    return machine == Machine.RUNNING
        ? either(
            install, new Observation.Installed(install.instance().ref()), this, FailureKind.REFUSED)
        : List.of(failed(install, FailureKind.TRY_AGAIN, this));
  }

  private List<Answer> proven(Effect.Prove prove) {
    InstanceRef ref = prove.instance().ref();
    return machine == Machine.RUNNING
        ? List.of(
            new Answer(new Observation.Proven(ref), this),
            new Answer(new Observation.NotProven(ref, "no route out"), this),
            failed(prove, FailureKind.TRY_AGAIN, this),
            failed(prove, FailureKind.REFUSED, this))
        : List.of(failed(prove, FailureKind.TRY_AGAIN, this));
  }

  private Stream<Answer> deleted(Effect.Delete delete) {
    if (!visible()) {
      return Stream.of(
          new Answer(new Observation.Gone(delete.instance()), this),
          failed(delete, FailureKind.TRY_AGAIN, this));
    }
    return either(
        delete,
        new Observation.DeleteAccepted(delete.instance()),
        with(Machine.DELETING),
        FailureKind.REFUSED)
        .stream();
  }
}
