package net.ghostifi.adapter.openvpn.packages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The packages of a release that are at hand. It never changes; a newer one takes its place.
 *
 * @param suites by their names
 * @param universe what the packages that we want could ever need
 * @param files by their digests
 * @param checkedAt when its suites were last found to be the newest
 */
record Stock(
    Map<String, Suite> suites, Universe universe, Map<String, byte[]> files, Instant checkedAt) {

  /** Whether it may be relied upon. */
  boolean isGood(Instant now, Duration maxAge) {
    return now.isBefore(checkedAt.plus(maxAge))
        && suites.values().stream().noneMatch(suite -> suite.release().isExpired(now));
  }

  /** The files of these packages by the names that they get on a host, if all are at hand. */
  Optional<SortedMap<String, byte[]>> files(List<BinaryPackage> wanted) {
    SortedMap<String, byte[]> found = new TreeMap<>();
    for (BinaryPackage one : wanted) {
      byte[] file = files.get(one.sha256());
      if (file == null) {
        return Optional.empty();
      }
      found.put(one.fileName(), file);
    }
    return Optional.of(found);
  }

  long bytes() {
    return files.values().stream().mapToLong(file -> file.length).sum();
  }
}
