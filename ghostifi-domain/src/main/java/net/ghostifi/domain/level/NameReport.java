package net.ghostifi.domain.level;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What was found of the zone.
 *
 * @param findings what is not as it should be, by name
 * @param limit of how many names nobody may know before nothing is removed without being asked
 */
public record NameReport(List<NameFinding> findings, int limit) {
  public NameReport {
    findings = List.copyOf(findings);
  }

  /** What is to be put right, the most urgent first. */
  public List<NameFinding.Astray> astray() {
    return of(NameFinding.Astray.class)
        .sorted(Comparator.comparing(NameFinding.Astray::urgent).reversed())
        .toList();
  }

  /** What is to be removed. */
  public List<NameFinding.Leftover> leftovers() {
    return of(NameFinding.Leftover.class).toList();
  }

  /** What no server has and is left alone all the same. */
  public List<NameFinding.Spared> spared() {
    return of(NameFinding.Spared.class).toList();
  }

  /** What the operator should know of. */
  public List<NameFinding.Foreign> foreign() {
    return of(NameFinding.Foreign.class).toList();
  }

  /** How many names of ours no server has, those that are left alone included. */
  public int unheld() {
    return (int)
        Stream.concat(leftovers().stream(), spared().stream())
            .map(NameFinding::name)
            .distinct()
            .count();
  }

  /** Whether nobody knows so many that the database rather than the zone must be wrong. */
  public boolean isSuspicious() {
    return unheld() > limit;
  }

  /** The same with other words for some of what is to be removed. */
  public NameReport judged(Function<NameFinding.Leftover, NameFinding> judge) {
    return new NameReport(
        findings.stream()
            .map(
                finding ->
                    finding instanceof NameFinding.Leftover leftover
                        ? judge.apply(leftover)
                        : finding)
            .toList(),
        limit);
  }

  private <F extends NameFinding> Stream<F> of(Class<F> kind) {
    return findings.stream().filter(kind::isInstance).map(kind::cast);
  }
}
