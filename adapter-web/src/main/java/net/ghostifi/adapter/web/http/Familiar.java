package net.ghostifi.adapter.web.http;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what calls brought along that came from customers, so that strangers who guess from the
 * same address do not keep them out. Opens nothing: it only says whose call is worth a look.
 */
final class Familiar {
  private static final int MOST = 50_000;

  private final Set<Integer> brought = ConcurrentHashMap.newKeySet();

  /** Whether a call brings something by which somebody may be known who has to be looked up. */
  static boolean bringsSomething(Call call) {
    return !call.cookies().isEmpty() || call.has("Authorization");
  }

  boolean knows(Call call) {
    return brought.contains(mark(call));
  }

  void remember(Call call) {
    if (brought.size() >= MOST) {
      brought.clear();
    }
    brought.add(mark(call));
  }

  private static int mark(Call call) {
    return Objects.hash(call.cookies(), call.headers().getOrDefault("authorization", List.of()));
  }
}
