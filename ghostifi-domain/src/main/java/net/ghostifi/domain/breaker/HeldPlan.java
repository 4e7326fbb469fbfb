package net.ghostifi.domain.breaker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.ghostifi.domain.fleet.CheckPlan;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.domain.orphan.Finding;
import net.ghostifi.domain.orphan.OrphanReport;

/**
 * All that the breakers hold back at one moment.
 *
 * @param items in an order that does not depend on how they were found
 */
public record HeldPlan(List<HeldItem> items) {
  private static final int BYTES = 4;

  public HeldPlan {
    items = items.stream().sorted(Comparator.comparing(HeldItem::identity)).toList();
  }

  /** What a check holds back. */
  public static HeldPlan of(CheckPlan plan) {
    List<HeldItem> items = new ArrayList<>();
    for (Notice.Held held : plan.notices(Notice.Held.class)) {
      items.add(new HeldItem.Destruction(held.server(), held.instance(), held.text()));
    }
    for (Notice.ReplacementHeld held : plan.notices(Notice.ReplacementHeld.class)) {
      items.add(new HeldItem.Replacement(held.server(), held.instance(), held.hold(), held.text()));
    }
    return new HeldPlan(items);
  }

  /** The same, and the orphans if there are too many. */
  public HeldPlan with(OrphanReport report) {
    if (!report.isSuspicious()) {
      return this;
    }
    List<HeldItem> all = new ArrayList<>(items);
    for (Finding.Orphan orphan : report.orphans()) {
      String text =
          "%s is not removed although %s: more than %d are nobody's"
              .formatted(orphan.instance().ref(), orphan.text(), report.limit());
      all.add(new HeldItem.Removal(orphan, text));
    }
    return new HeldPlan(all);
  }

  /** Eight hexadecimal digits that change whenever an item comes, goes or becomes another. */
  public String hash() {
    return hash(items.stream().map(HeldItem::identity).collect(Collectors.joining("\n")));
  }

  /** The hash of the plan that holds this item alone. */
  public static String hash(HeldItem item) {
    return hash(item.identity());
  }

  /** What somebody confirms who names a hash: the whole plan, or one of its items. */
  public Optional<HeldPlan> named(String hash) {
    if (!items.isEmpty() && hash.equals(hash())) {
      return Optional.of(this);
    }
    return items.stream()
        .filter(item -> hash.equals(hash(item)))
        .findFirst()
        .map(item -> new HeldPlan(List.of(item)));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
