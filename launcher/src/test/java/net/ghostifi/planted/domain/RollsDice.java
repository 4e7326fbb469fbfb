package net.ghostifi.planted.domain;

import java.util.Random;

final class RollsDice {
  int roll(Random random) {
    return 1 + random.nextInt(6);
  }

  double fall() {
    return Math.random();
  }
}
