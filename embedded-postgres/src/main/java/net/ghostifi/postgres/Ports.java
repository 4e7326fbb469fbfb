package net.ghostifi.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Chooses a free port on the loopback address, the last one where possible. */
final class Ports {

  private static final int ANY = 0;

  private final Path memory;

  Ports(Path memory) {
    this.memory = memory;
  }

  int choose() {
    int last = remembered();
    return last != ANY && isFree(last) ? last : anyFree();
  }

  void remember(int port) {
    try {
      Files.writeString(memory, Integer.toString(port));
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Cannot write " + memory + ": " + e, e);
    }
  }

  private int remembered() {
    try {
      return Files.exists(memory) ? Integer.parseInt(Files.readString(memory).strip()) : ANY;
    } catch (IOException | NumberFormatException e) {
      return ANY;
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = bound(port)) {
      return socket.isBound();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static int anyFree() {
    try (ServerSocket socket = bound(ANY)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new EmbeddedPostgresException("No free port on 127.0.0.1: " + e, e);
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return socket;
    } catch (IOException | IllegalArgumentException e) {
      socket.close();
      throw e;
    }
  }
}
