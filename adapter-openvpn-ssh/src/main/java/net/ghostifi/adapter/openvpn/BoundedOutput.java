package net.ghostifi.adapter.openvpn;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the last bytes of what a host says, however much it says. */
final class BoundedOutput extends OutputStream {
  private final byte[] ring;
  private long written;

  BoundedOutput(int limit) {
    ring = new byte[limit];
  }

  @Override
  public synchronized void write(int value) {
    ring[(int) (written++ % ring.length)] = (byte) value;
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    for (int i = 0; i < length; i++) {
      write(bytes[from + i]);
    }
  }

  synchronized String text() {
    int kept = (int) Math.min(written, ring.length);
    byte[] bytes = new byte[kept];
    for (int i = 0; i < kept; i++) {
      bytes[i] = ring[(int) ((written - kept + i) % ring.length)];
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
