package net.ghostifi.launcher.cli;

import java.util.List;
import java.util.Locale;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.OperationRow;

/** Finds the operation that the operator means. */
final class OperationSearch {
  private static final int MOST = 10_000;

  private OperationSearch() {}

  /**
   * By its id or the beginning of it.
   *
   * @throws RefusedException when there is none, or more than one
   */
  static OperationRow find(Journal journal, String id) {
    String beginning = id.strip().toLowerCase(Locale.ROOT);
    List<OperationRow> found =
        journal.operations(MOST).stream()
            .filter(row -> row.operation().id().toString().startsWith(beginning))
            .toList();
    if (found.isEmpty()) {
      throw new RefusedException(
          "There is no operation " + id + "; 'ghostifi operations' lists them.");
    }
    if (found.size() > 1) {
      throw new RefusedException(
          id + " is the beginning of " + found.size() + " operations; give more of it.");
    }
    return found.getFirst();
  }
}
