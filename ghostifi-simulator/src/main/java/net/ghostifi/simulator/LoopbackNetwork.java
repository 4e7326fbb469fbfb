package net.ghostifi.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A /24 of the loopback network that belongs to one simulator alone: a listening socket on its
 * first address keeps other simulators, in other processes too, away for as long as it is open.
 */
final class LoopbackNetwork implements AutoCloseable {
  private static final int CLAIM_PORT = 61999;
  private static final int FIRST_HOST = 10;
  private static final int LAST_HOST = 250;

  private final String prefix;
  private final ServerSocket claim;
  private final Set<Integer> used = new HashSet<>();
  private int last = FIRST_HOST - 1;

  private LoopbackNetwork(String prefix, ServerSocket claim) {
    this.prefix = prefix;
    this.claim = claim;
  }

  /** Claims a network that nobody has. */
  static LoopbackNetwork claim() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (int attempt = 0; attempt < 1000; attempt++) {
      String prefix = "127." + random.nextInt(16, 251) + "." + random.nextInt(256);
      Optional<LoopbackNetwork> network = tryClaim(prefix);
      if (network.isPresent()) {
        return network.get();
      }
    }
    throw new IllegalStateException(
        "no free loopback network found: port "
            + CLAIM_PORT
            + " is taken on every 127.x.y.1 tried");
  }

  static Optional<LoopbackNetwork> tryClaim(String prefix) {
    try {
      ServerSocket claim = new ServerSocket();
      try {
        claim.bind(new InetSocketAddress(InetAddress.getByName(prefix + ".1"), CLAIM_PORT), 1);
        return Optional.of(new LoopbackNetwork(prefix, claim));
      } catch (IOException taken) {
        claim.close();
        return Optional.empty();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of the providers' interfaces. */
  String gateway() {
    return prefix + ".1";
  }

  /** An address for a VPS. All others are handed out before one comes back. */
  synchronized Optional<String> lease() {
    for (int tried = 0; tried <= LAST_HOST - FIRST_HOST; tried++) {
      last = last >= LAST_HOST ? FIRST_HOST : last + 1;
      if (used.add(last)) {
        return Optional.of(prefix + "." + last);
      }
    }
    return Optional.empty();
  }

  synchronized void release(String address) {
    used.remove(Integer.valueOf(address.substring(address.lastIndexOf('.') + 1)));
  }

  @Override
  public void close() {
    try {
      claim.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
