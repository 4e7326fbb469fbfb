package net.ghostifi.domain.level;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was found of the vault.
 *
 * @param findings what is not as it should be
 * @param limit of how many names objects may be unused before none is removed without being asked
 */
public record VaultReport(List<VaultFinding> findings, int limit) {
  public VaultReport {
    findings = List.copyOf(findings);
  }

  /** What the index names and the listing lacks. */
  public List<VaultFinding.Missing> missing() {
    return of(VaultFinding.Missing.class).toList();
  }

  /**
   * Archives that are to be made anew from what the vault still has. None when so many servers have
   * lost theirs that it is rather the wrong bucket, or one that somebody empties.
   */
  public List<VaultFinding.Missing> renewable() {
    return isBereft()
        ? List.of()
        : missing().stream().filter(VaultFinding.Missing::renewable).toList();
  }

  /** Whether so many servers have lost keys that the bucket rather than an object is wrong. */
  public boolean isBereft() {
    return of(VaultFinding.Missing.class).map(VaultFinding::server).distinct().count() > limit;
  }

  /** Servers that run and whose keys are not known. */
  public List<VaultFinding.Unindexed> unindexed() {
    return of(VaultFinding.Unindexed.class).toList();
  }

  /** What is to be removed. */
  public List<VaultFinding.Unused> unused() {
    return of(VaultFinding.Unused.class).toList();
  }

  /** Whether so many names have unused objects that the database rather than the vault is wrong. */
  public boolean isSuspicious() {
    return of(VaultFinding.Unused.class).map(VaultFinding::server).distinct().count() > limit;
  }

  /** The same without what turned out to be there. */
  public VaultReport confirmed(Predicate<VaultFinding.Missing> stillMissing) {
    return new VaultReport(
        findings.stream()
            .filter(
                finding ->
                    !(finding instanceof VaultFinding.Missing missing)
                        || stillMissing.test(missing))
            .toList(),
        limit);
  }

  private <F extends VaultFinding> Stream<F> of(Class<F> kind) {
    return findings.stream().filter(kind::isInstance).map(kind::cast);
  }
}
