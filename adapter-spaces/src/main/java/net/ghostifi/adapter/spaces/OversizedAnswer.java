package net.ghostifi.adapter.spaces;

import java.io.IOException;

/** The answer is larger than anything that was put here. */
final class OversizedAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  OversizedAnswer(long largest) {
    super("the answer is larger than " + largest + " bytes, which nothing of ours is");
  }
}
