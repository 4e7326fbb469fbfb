package net.ghostifi.adapter.openvpn.packages;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gets a stock from mirrors and relies on nothing in it that is not signed. */
final class StockBuyer {
  private static final long LARGEST_RELEASE = 4L << 20;
  private static final long LARGEST_INDEX = 64L << 20;
  private static final long LARGEST_STOCK = 32L << 20;

  private final Mirror mirror;
  private final ClearSigned signed;
  private final InstantSource clock;
  private final List<String> wanted;

  StockBuyer(Mirror mirror, ReleaseKeys keys, InstantSource clock, List<String> wanted) {
    this.mirror = mirror;
    this.signed = new ClearSigned(keys);
    this.clock = clock;
    this.wanted = List.copyOf(wanted);
  }

  /**
   * What a host like this one lacks, as it is now. What an earlier stock has is not fetched again.
   *
   * @throws IOException when a mirror does not give a file
   * @throws RefusedException when a file is not what a signed one says, or is out of date
   */
  Stock buy(AptSources sources, HostFacts host, @Nullable Stock earlier)
      throws IOException, RefusedException {
    Instant begun = clock.instant();
    Map<String, Suite> suites = new TreeMap<>();
    for (Map.Entry<String, URI> source : sources.mirrors().entrySet()) {
      String name = source.getKey();
      Suite before = earlier == null ? null : earlier.suites().get(name);
      Suite now = suite(sources.proxy(), source.getValue(), name, host.release(), before);
      suites.put(name, now);
    }
    Universe universe = universe(suites);
    List<BinaryPackage> lacking =
        Plan.of(universe, host.installed(), wanted)
            .orElseThrow(() -> new RefusedException("holds no packages that fit such a host"));
    return new Stock(suites, universe, files(sources.proxy(), universe, lacking, earlier), begun);
  }

  /** Those that are lacking, and what hosts of another image lacked, as long as it is offered. */
  private Map<String, byte[]> files(
      Proxy proxy, Universe universe, List<BinaryPackage> lacking, @Nullable Stock earlier)
      throws IOException, RefusedException {
    Map<String, byte[]> files = new HashMap<>(earlier == null ? Map.of() : earlier.files());
    files.keySet().retainAll(universe.digests());
    long left = LARGEST_STOCK - files.values().stream().mapToLong(file -> file.length).sum();
    for (BinaryPackage one : lacking) {
      if (!files.containsKey(one.sha256())) {
        left -= one.size();
        if (left < 0) {
          throw new RefusedException("holds packages that are larger than we keep");
        }
        files.put(one.sha256(), file(proxy, one));
      }
    }
    return files;
  }

  private Suite suite(Proxy proxy, URI root, String name, Release release, @Nullable Suite before)
      throws IOException, RefusedException {
    String path = "dists/" + name + "/";
    byte[] message = mirror.read(proxy, root, path + "InRelease", LARGEST_RELEASE);
    ReleaseFile found = release(name, message);
    check(name, found, before);
    ReleaseFile.Listed index =
        found
            .index(release.architecture())
            .orElseThrow(
                () -> new RefusedException(name + " has no index of " + release.architecture()));
    if (before != null && Sha256.of(before.index()).equals(index.sha256())) {
      return new Suite(root, found, before.index());
    }
    byte[] content = mirror.read(proxy, root, path + index.path(), LARGEST_INDEX);
    checkContent(index.path(), content, index.size(), index.sha256());
    return new Suite(root, found, content);
  }

  private ReleaseFile release(String name, byte[] message) throws RefusedException {
    try {
      return ReleaseFile.parse(signed.verified(message, clock.instant()));
    } catch (RefusedException e) {
      throw new RefusedException(name + " " + e.getMessage(), e);
    }
  }

  /** A mirror could give another suite, or one of yesterday, and both are signed. */
  private void check(String name, ReleaseFile found, @Nullable Suite before)
      throws RefusedException {
    if (!found.codename().equals(name)) {
      throw new RefusedException(name + " is another suite");
    }
    if (found.isExpired(clock.instant())) {
      throw new RefusedException(name + " has expired");
    }
    if (before != null && found.date().isBefore(before.release().date())) {
      throw new RefusedException(name + " is older than what the mirror gave before");
    }
  }

  private Universe universe(Map<String, Suite> suites) throws RefusedException {
    Universe everything = new Universe();
    for (Suite suite : suites.values()) {
      PackagesIndex.read(suite.index(), suite.mirror(), everything::add);
    }
    return everything.reachableFrom(wanted);
  }

  private byte[] file(Proxy proxy, BinaryPackage one) throws IOException, RefusedException {
    byte[] content = mirror.read(proxy, one.mirror(), one.path(), one.size());
    checkContent(one.path(), content, one.size(), one.sha256());
    return content;
  }

  private static void checkContent(String path, byte[] content, long size, String sha256)
      throws RefusedException {
    if (content.length != size || !Sha256.of(content).equals(sha256)) {
      throw new RefusedException(path + " is not the file that was signed for");
    }
  }
}
