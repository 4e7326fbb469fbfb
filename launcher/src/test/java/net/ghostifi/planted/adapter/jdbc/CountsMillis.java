package net.ghostifi.planted.adapter.jdbc;

final class CountsMillis {
  long count() {
    return System.currentTimeMillis();
  }
}
