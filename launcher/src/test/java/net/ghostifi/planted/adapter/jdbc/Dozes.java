package net.ghostifi.planted.adapter.jdbc;

final class Dozes {
  void doze() throws InterruptedException {
    Thread.sleep(1);
  }
}
