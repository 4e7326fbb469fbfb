package net.ghostifi.planted.engine;

import java.time.Instant;

public final class ReadsTheClock {
  Instant read() {
    return Instant.now();
  }
}
