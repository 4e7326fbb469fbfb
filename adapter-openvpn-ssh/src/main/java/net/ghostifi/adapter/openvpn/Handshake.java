package net.ghostifi.adapter.openvpn;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Knocks at an OpenVPN port. UDP loses packets, so it knocks several times. */
final class Handshake {
  private static final int ATTEMPTS = 3;
  private static final int SLICES = 5;
  private static final int SLICE_MILLIS = 200;

  private final SecureRandom random = new SecureRandom();

  /**
   * Why no server with this key answers there, or nothing. Takes at most 3 seconds, less when the
   * thread is interrupted.
   */
  Optional<String> trouble(String address, int port, StaticKey key, Instant now) {
    String where = "OpenVPN does not answer at " + address + ":" + port + "/udp";
    try {
      return knock(address, port, key, now) ? Optional.empty() : Optional.of(where);
    } catch (PortUnreachableException e) {
      return Optional.of(where + ": the port is closed");
    } catch (IOException e) {
      return Optional.of(where + ": " + e.getMessage());
    }
  }

  /**
   * Whether a server with this key answers there. Takes as long.
   *
   * @throws IOException when nothing could be sent: our own network is to blame, not the server
   */
  boolean answers(String address, int port, StaticKey key, Instant now) throws IOException {
    try {
      return knock(address, port, key, now);
    } catch (PortUnreachableException closed) {
      return false;
    }
  }

  private boolean knock(String address, int port, StaticKey key, Instant now) throws IOException {
    byte[] session = new byte[HandshakeProbe.SESSION_SIZE];
    random.nextBytes(session);
    HandshakeProbe probe = new HandshakeProbe(key, session, now);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName(address), port));
      socket.setSoTimeout(SLICE_MILLIS);
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        byte[] request = probe.request();
        socket.send(new DatagramPacket(request, request.length));
        if (isAnswered(socket, probe)) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isAnswered(DatagramSocket socket, HandshakeProbe probe)
      throws IOException {
    for (int slice = 0; slice < SLICES && !Thread.currentThread().isInterrupted(); slice++) {
      DatagramPacket packet =
          new DatagramPacket(new byte[HandshakeProbe.ANSWER_LIMIT], HandshakeProbe.ANSWER_LIMIT);
      try {
        socket.receive(packet);
        if (probe.isAnsweredBy(Arrays.copyOf(packet.getData(), packet.getLength()))) {
          return true;
        }
      } catch (SocketTimeoutException silence) {
        continue;
      }
    }
    return false;
  }
}
