package net.ghostifi.engine.orphan;

import java.util.List;
import java.util.Set;
import net.ghostifi.domain.orphan.OrphanReport;

/**
 * One look at all accounts.
 *
 * @param report what was found in those that could be listed
 * @param listed the accounts that could be listed
 * @param failures why others could not, in words for the operator
 */
public record OrphanSearch(OrphanReport report, Set<String> listed, List<String> failures) {
  public OrphanSearch {
    listed = Set.copyOf(listed);
    failures = List.copyOf(failures);
  }
}
