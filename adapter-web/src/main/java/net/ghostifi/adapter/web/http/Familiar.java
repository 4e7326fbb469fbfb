package net.ghostifi.adapter.web.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import net.ghostifi.ports.identity.Caller;

/**
 * Remembers by what customers were known, so that strangers who guess from the same address do not
 * keep them out. Opens nothing: it only says whose call is worth a look. Which cookies and headers
 * count is seen from what is read to know somebody; whatever else a call brings is nothing.
 */
public final class Familiar {
  private static final int MOST = 50_000;

  private final Set<String> cookies = new ConcurrentSkipListSet<>();
  private final Set<String> headers = new ConcurrentSkipListSet<>();
  private final Set<Integer> brought = ConcurrentHashMap.newKeySet();

  private final class Watched implements Caller {
    private final Caller caller;

    Watched(Caller caller) {
      this.caller = caller;
    }

    @Override
    public Optional<String> header(String name) {
      headers.add(name.toLowerCase(Locale.ROOT));
      return caller.header(name);
    }

    @Override
    public Optional<String> cookie(String name) {
      cookies.add(name);
      return caller.cookie(name);
    }

    @Override
    public Peer peer() {
      return caller.peer();
    }
  }

  /** The same call, for whoever finds out who makes it. */
  public Caller watched(Caller caller) {
    return new Watched(caller);
  }

  boolean knows(Call call) {
    return mark(call).filter(brought::contains).isPresent();
  }

  void remember(Call call) {
    if (brought.size() >= MOST) {
      brought.clear();
    }
    mark(call).ifPresent(brought::add);
  }

  /** Empty when it brings nothing by which anybody was ever known. */
  private Optional<Integer> mark(Call call) {
    List<Optional<String>> known =
        Stream.concat(cookies.stream().map(call::cookie), headers.stream().map(call::header))
            .toList();
    return known.stream().allMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(known.hashCode());
  }
}
