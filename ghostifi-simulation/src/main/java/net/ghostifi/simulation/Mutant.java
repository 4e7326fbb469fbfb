package net.ghostifi.simulation;

import java.util.function.Supplier;

/** The protocol, broken in one way each. Every one has to be found out. */
enum Mutant {
  NO_FENCE("a daemon that was thought dead goes on writing", BrokenStores::noFence),
  FORGETFUL_JOURNAL("every seventh checkpoint is not written", BrokenStores::forgetfulJournal),
  LAUNCH_BEFORE_INTENT(
      "a launch is sent before it is written down", BrokenStores::launchBeforeIntent),
  COMMIT_ASSUMED("a commit without answer counts as written", BrokenStores::commitAssumed),
  ALARMS_NOT_SWEPT("an alarm that is lost is never set again", BrokenStores::alarmsNotSwept),
  STALE_STORE(
      "the sweep knows the store as it was a quarter of an hour ago", BrokenStores::staleStore),
  RUNS_NOT_RECORDED(
      "a rebuild is opened, and its occurrence goes on waiting", BrokenStores::runsNotRecorded),
  MISSED_RUNS_LOST("what was due while nobody looked is forgotten", BrokenStores::missedRunsLost),
  KEYS_REPLACED("whoever notes keys last wins", BrokenStores::keysReplaced),
  ADDITIVE_USAGE("readings are added to those that were there", BrokenStores::additiveUsage),
  BUDGETS_OF_THEIR_OWN("each daemon counts only its own calls", BrokenStores::budgetsOfTheirOwn),
  ALWAYS_ROOM("every call is granted at once", BrokenStores::alwaysRoom),
  EMPTY_ON_ERROR("a listing that failed is an empty one", BrokenProviders::emptyOnError),
  GONE_ON_ERROR("what could not be looked up or deleted is gone", BrokenProviders::goneOnError),
  GONE_WHEN_ACCEPTED("what is being deleted counts as deleted", BrokenProviders::goneWhenAccepted),
  NO_LOOK_UP("a launch without answer is never found", BrokenProviders::noLookUp),
  AMBIGUOUS_IS_NOTHING(
      "a launch without answer has not happened", BrokenProviders::ambiguousIsNothing),
  LAUNCHES_NOT_COUNTED(
      "all launches of an operation have one tag", BrokenProviders::launchesNotCounted),
  EVERYBODYS_INSTANCES(
      "instances of others are listed as ours", BrokenProviders::everybodysInstances),
  WRITTEN_IS_DONE("a change of the zone without answer is done", BrokenProviders::writtenIsDone),
  NAME_NOT_READ_AGAIN(
      "where a name points is remembered instead of read", BrokenProviders::nameNotReadAgain),
  DELETED_BEFORE_NAMED(
      "a name is moved after its old instance is gone", BrokenProviders::deletedBeforeNamed),
  NAMES_STAY("records are never deleted", BrokenProviders::namesStay),
  KEYS_STAY("objects of the vault are never deleted", BrokenProviders::keysStay),
  PROFILES_STAY("profiles are never deleted", BrokenProviders::profilesStay),
  CUT_IS_DONE("an installation that was cut counts as done", BrokenProviders::cutIsDone),
  ALWAYS_READY("nobody proves that a server is ready", BrokenProviders::alwaysReady),
  SILENT_ON_ERROR("who could not be asked is silent", BrokenProviders::silentOnError),
  SHOP_GUESSES("who could not be read has cancelled", BrokenProviders::shopGuesses),
  NO_VISIBILITY_BOUND(
      "what is not listed at once was not launched", BrokenSettings::noVisibilityBound),
  NO_GRACE("the old instance goes as soon as the name was moved", BrokenSettings::noGrace),
  NO_SWEEP("orphans are never removed", BrokenSettings::noSweep);

  private final String breaks;
  private final Supplier<Mutation> maker;

  Mutant(String breaks, Supplier<Mutation> maker) {
    this.breaks = breaks;
    this.maker = maker;
  }

  /** What it breaks, in a sentence. */
  String breaks() {
    return breaks;
  }

  /** Another one, for one run. */
  Mutation mutation() {
    return maker.get();
  }
}
