package net.ghostifi.planted.domain;

final class StartsAThread {
  Thread start(Runnable work) {
    return Thread.ofVirtual().start(work);
  }
}
