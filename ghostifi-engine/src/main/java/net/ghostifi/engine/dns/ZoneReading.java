package net.ghostifi.engine.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.engine.budget.AccountBudget;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.dns.DnsRecord;

/**
 * Reads what names have in the way that takes fewer calls: each by itself, or the whole zone once.
 */
final class ZoneReading {
  /** Up to here each name is read by itself: the answers are small, and few. */
  private static final int FEW = 2;

  /** Gives the records of one of the names that were to be read. */
  @FunctionalInterface
  interface Reader {
    List<DnsRecord> records(ServerName name);
  }

  private final DnsProvider dns;
  private final AccountBudget budget;
  private volatile int pages = 1;

  ZoneReading(DnsProvider dns, AccountBudget budget) {
    this.dns = dns;
    this.budget = budget;
  }

  /** How many calls it took to read the whole zone last. */
  int pages() {
    return pages;
  }

  /** How many calls it takes to read so many names. */
  int calls(int names) {
    return isWhole(names) ? pages : names;
  }

  private boolean isWhole(int names) {
    return names > FEW && pages < names;
  }

  /**
   * Reads the names of these requests, now or when they are looked up. What fails, fails when it is
   * looked up.
   *
   * @param counter is told of calls before they are made, or after when it turned out that there
   *     were more
   */
  Reader of(List<NameRequest> requests, IntConsumer counter) {
    if (isWhole(requests.size())) {
      return whole(requests, counter);
    }
    return name -> {
      counter.accept(1);
      return dns.records(name);
    };
  }

  private Reader whole(List<NameRequest> requests, IntConsumer counter) {
    Map<ServerName, List<DnsRecord>> byName = new HashMap<>();
    requests.forEach(request -> byName.put(request.name(), new ArrayList<>()));
    try {
      for (DnsRecord record : list(counter)) {
        List<DnsRecord> wanted = byName.get(record.name());
        if (wanted != null) {
          wanted.add(record);
        }
      }
    } catch (ProviderException failure) {
      return name -> {
        throw failure;
      };
    }
    return name -> byName.getOrDefault(name, List.of());
  }

  private List<DnsRecord> list(IntConsumer counter) {
    int expected = pages;
    counter.accept(expected);
    List<DnsRecord> records = dns.records();
    pages = budget.pages(records.size());
    if (pages > expected) {
      counter.accept(pages - expected);
    }
    return records;
  }
}
