package net.ghostifi.simulator.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The UDP port of a host's OpenVPN. It answers the handshake's first packet, or is silent. */
final class VpnResponder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VpnResponder.class);

  private final VpnInstallation installation;
  private final InetSocketAddress address;
  private @Nullable DatagramSocket socket;

  VpnResponder(HostFolder folder, String address, int port) {
    this.installation = new VpnInstallation(folder, port);
    this.address = new InetSocketAddress(address, port);
  }

  synchronized void open() {
    try {
      DatagramSocket fresh = new DatagramSocket(address);
      socket = fresh;
      Thread.ofVirtual().name("simulator-vpn").start(() -> serve(fresh));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on UDP " + address, e);
    }
  }

  Optional<String> trouble() {
    return installation.check() instanceof VpnInstallation.Broken(String reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  private void serve(DatagramSocket open) {
    byte[] buffer = new byte[2048];
    while (!open.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        open.receive(packet);
        Optional<byte[]> answer = answer(Arrays.copyOf(buffer, packet.getLength()));
        if (answer.isPresent()) {
          byte[] bytes = answer.get();
          open.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        LOG.trace("the port of {} was closed, or a caller's was", address, e);
      }
    }
  }

  private Optional<byte[]> answer(byte[] packet) {
    return installation.check() instanceof VpnInstallation.Serving(TlsCryptKey key)
        ? Handshake.answer(packet, key)
        : Optional.empty();
  }

  @Override
  public synchronized void close() {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
