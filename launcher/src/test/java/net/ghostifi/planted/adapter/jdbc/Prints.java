package net.ghostifi.planted.adapter.jdbc;

final class Prints {
  void print() {
    System.out.println("printed");
  }
}
