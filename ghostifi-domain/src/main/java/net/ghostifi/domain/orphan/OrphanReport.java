package net.ghostifi.domain.orphan;

import java.util.List;

/**
 * What was found of all instances that were listed.
 *
 * @param findings one for each instance
 * @param limit how many may be nobody's before none is removed without being asked
 */
public record OrphanReport(List<Finding> findings, int limit) {
  public OrphanReport {
    findings = List.copyOf(findings);
  }

  /** What is to be removed. */
  public List<Finding.Orphan> orphans() {
    return findings.stream()
        .filter(Finding.Orphan.class::isInstance)
        .map(Finding.Orphan.class::cast)
        .toList();
  }

  /** What is nobody's and yet left alone. */
  public List<Finding.Kept> spared() {
    return findings.stream()
        .filter(Finding.Kept.class::isInstance)
        .map(Finding.Kept.class::cast)
        .filter(kept -> !kept.isHeld())
        .toList();
  }

  /** How many nothing of ours holds, those that are left alone for now included. */
  public int unheld() {
    return orphans().size() + spared().size();
  }

  /** Whether so many are nobody's that the database rather than the cloud must be wrong. */
  public boolean isSuspicious() {
    return unheld() > limit;
  }
}
