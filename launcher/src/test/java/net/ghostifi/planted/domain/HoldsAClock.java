package net.ghostifi.planted.domain;

import java.time.Clock;

record HoldsAClock(Clock clock) {
  static HoldsAClock ofTheSystem() {
    return new HoldsAClock(Clock.systemUTC());
  }
}
