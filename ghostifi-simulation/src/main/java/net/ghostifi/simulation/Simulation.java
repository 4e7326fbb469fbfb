package net.ghostifi.simulation;

import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One seed: for a while things go wrong and people act, then the weather clears, and in the end
 * everything has to be as it should.
 */
final class Simulation {
  private static final Duration ROUND = Duration.ofMinutes(10);

  /** After this many rounds of fair weather nothing may be under way any more. */
  private static final int ROUNDS = 40;

  private final long seed;
  private final World world;
  private final Users users;

  private Simulation(long seed, Mutation mutation, boolean told) {
    Chance chance = new Chance(new SplittableRandom(seed));
    this.seed = seed;
    this.world =
        new World(
            chance, Settings.draw(chance, new Chance(new SplittableRandom(~seed))), mutation, told);
    this.users = new Users(world, chance.split());
  }

  static Outcome run(long seed) {
    return new Simulation(seed, Mutation.NONE, false).run();
  }

  static Outcome run(long seed, Mutation mutation) {
    return new Simulation(seed, mutation, false).run();
  }

  static Outcome tell(long seed, Mutation mutation) {
    return new Simulation(seed, mutation, true).run();
  }

  private Outcome run() {
    world
        .story()
        .tell(
            () ->
                "seed %d: %s, %s weather"
                    .formatted(seed, world.settings(), world.weather().kind()));
    @Nullable String violation = null;
    try {
      live();
    } catch (Violation broken) {
      violation = broken.what();
      world.story().tell(() -> "VIOLATION: " + broken.what());
    }
    long digest = world.chance().random().nextLong() ^ world.timeline().numbers();
    return new Outcome(seed, violation, world.weather().counts(), digest, world.story().lines());
  }

  private void live() {
    users.plan();
    world.daemons().forEach(daemon -> world.timeline().after(Duration.ZERO, daemon::starts));
    world.timeline().run(world.settings().trouble());
    world.daemons().forEach(daemon -> world.timeline().runUntil(daemon.downUntil()));
    clear();
    CleanSlate slate = new CleanSlate(world);
    for (int round = 0; round < ROUNDS; round++) {
      world.timeline().run(ROUND);
      if (slate.isAtRest()) {
        world.timeline().run(ROUND.plus(ROUND)); // two sweeps and more
        if (slate.isAtRest()) {
          break;
        }
      }
      users.attend();
    }
    slate.check();
  }

  private void clear() {
    world.story().tell(() -> "the weather clears");
    world.weather().clears();
    world.databaseReturns();
    world.daemons().forEach(Daemon::starts);
  }
}
