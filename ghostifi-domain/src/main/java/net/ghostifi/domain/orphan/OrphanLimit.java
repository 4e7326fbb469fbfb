package net.ghostifi.domain.orphan;

/**
 * How many instances may be nobody's before the operator is asked: a database that was restored
 * from an old copy makes orphans of a whole fleet. The larger of a number and a share of the fleet.
 *
 * @param instances so many are always allowed
 * @param percent of the fleet's servers, 0 to 100
 */
public record OrphanLimit(int instances, int percent) {
  public OrphanLimit {
    if (instances < 0 || percent < 0 || percent > 100) {
      throw new IllegalArgumentException(
          "an orphan limit has a number of instances and a percentage up to 100");
    }
  }

  public static OrphanLimit standard() {
    return new OrphanLimit(3, 10);
  }

  /** How many with a fleet of this size. */
  public int of(int servers) {
    return Math.max(instances, (int) (servers * (long) percent / 100));
  }
}
