package net.ghostifi.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import net.ghostifi.ports.secret.SealContext;
import net.ghostifi.ports.secret.SealException;
import net.ghostifi.ports.secret.Sealer;

/** Seals with the context and a number in front: hides nothing, takes no time. */
final class PlainSealer implements Sealer {
  private int sealed;

  @Override
  public byte[] seal(byte[] plain, SealContext context) {
    sealed++;
    byte[] head = (context + "#" + sealed + "\n").getBytes(UTF_8);
    byte[] whole = Arrays.copyOf(head, head.length + plain.length);
    System.arraycopy(plain, 0, whole, head.length, plain.length);
    return whole;
  }

  @Override
  public byte[] open(byte[] sealed, SealContext context) {
    String text = new String(sealed, UTF_8);
    int end = text.indexOf('\n');
    if (end < 0 || !text.startsWith(context + "#")) {
      throw new SealException(context + " does not open", new IllegalArgumentException("head"));
    }
    return text.substring(end + 1).getBytes(UTF_8);
  }
}
