package net.ghostifi.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** The dice of one seed. */
final class Chance {
  private final SplittableRandom random;

  Chance(SplittableRandom random) {
    this.random = random;
  }

  /** Dice that fall apart from these. */
  Chance split() {
    return new Chance(random.split());
  }

  SplittableRandom random() {
    return random;
  }

  /** From zero to less than this. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  Duration seconds(int least, int most) {
    return Duration.ofSeconds(least + random.nextInt(most - least + 1));
  }

  <T> T of(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
