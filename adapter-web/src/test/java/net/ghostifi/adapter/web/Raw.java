package net.ghostifi.adapter.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Speaks to the server byte by byte. */
final class Raw {
  private static final int BOUND_MILLIS = 20_000;

  private Raw() {}

  static Socket connect(House house) throws IOException {
    URI url = URI.create(house.server.url());
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(BOUND_MILLIS);
    return socket;
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** The first line of the answer. */
  static String ask(House house, String request) throws IOException {
    try (Socket socket = connect(house)) {
      send(socket, request);
      return line(socket);
    }
  }

  /** Reads up to a text. */
  static String until(Socket socket, String wanted) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(wanted) < 0) {
      int c = socket.getInputStream().read();
      if (c < 0) {
        throw new IOException("it ended: " + read);
      }
      read.append((char) c);
    }
    return read.toString();
  }

  static String line(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = socket.getInputStream().read();
        c >= 0 && c != '\n';
        c = socket.getInputStream().read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }
}
