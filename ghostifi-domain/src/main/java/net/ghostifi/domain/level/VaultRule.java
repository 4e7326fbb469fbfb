package net.ghostifi.domain.level;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.ghostifi.domain.orphan.OrphanLimit;
import net.ghostifi.domain.server.ServerName;

/**
 * Compares the vault with the index of keys. It rests on the order of three reads: the vault is
 * listed first, the rows are read then, and the index last. Objects are stored by an operation, and
 * come into the index before it ends, so that whatever the listing shows is either held by an
 * operation or in the index if it ever will be.
 *
 * <p>Keys that are deleted by mistake are gone for good, and their customer's profile with them. So
 * an object is unused only when it is older than keys are kept for who returns, and never while the
 * index does not know the keys of a server that the rows know: what is left of that goes with the
 * server.
 */
public final class VaultRule {
  private final Duration bound;
  private final OrphanLimit limit;

  /**
   * @param bound what is not older than this is left alone
   * @param limit of how many names objects may be unused
   */
  public VaultRule(Duration bound, OrphanLimit limit) {
    this.bound = bound;
    this.limit = limit;
  }

  /**
   * Compares. Pure.
   *
   * @param vault every object of ours
   * @param rows read after the vault
   * @param index read after the rows
   */
  public VaultReport compare(
      List<StoredObject> vault, Rows rows, List<KeyPair> index, Instant now) {
    Map<String, KeyPair> pairs =
        index.stream()
            .collect(
                Collectors.toMap(
                    pair -> pair.server().value(),
                    Function.identity(),
                    (one, other) -> one,
                    TreeMap::new));
    Set<String> named =
        index.stream().flatMap(pair -> pair.paths().stream()).collect(Collectors.toSet());
    List<VaultFinding> findings = new ArrayList<>();
    missing(vault, rows, pairs, findings);
    rows.settled().stream()
        .filter(server -> !pairs.containsKey(server.name().value()))
        .map(server -> unindexed(server.name()))
        .forEach(findings::add);
    vault.stream()
        .filter(object -> !named.contains(object.path()))
        .filter(object -> object.storedAt().plus(bound).isBefore(now))
        .filter(object -> isNobodys(object.server(), rows, pairs))
        .sorted(Comparator.comparing(StoredObject::path))
        .map(object -> unused(object, rows))
        .forEach(findings::add);
    return new VaultReport(findings, limit.of(rows.size()));
  }

  private static void missing(
      List<StoredObject> vault,
      Rows rows,
      Map<String, KeyPair> pairs,
      List<VaultFinding> findings) {
    Set<String> there = vault.stream().map(StoredObject::path).collect(Collectors.toSet());
    Set<ServerName> known = rows.known();
    for (KeyPair pair : pairs.values()) {
      if (known.contains(pair.server()) && !rows.busy().contains(pair.server())) {
        pair.paths().stream()
            .filter(path -> !there.contains(path))
            .map(path -> missing(pair, path, there, rows))
            .forEach(findings::add);
      }
    }
  }

  private static boolean isNobodys(ServerName server, Rows rows, Map<String, KeyPair> pairs) {
    return !rows.busy().contains(server)
        && (pairs.containsKey(server.value()) || !rows.known().contains(server));
  }

  private static VaultFinding missing(KeyPair pair, String path, Set<String> there, Rows rows) {
    boolean archive = path.equals(pair.archive());
    boolean half = there.contains(archive ? pair.authority() : pair.archive());
    boolean renewable = archive && half && rows.settled(pair.server()).isPresent();
    return new VaultFinding.Missing(
        pair.server(), path, renewable, renewable ? renewed(pair) : lost(pair, path, half));
  }

  private static String renewed(KeyPair pair) {
    return ("the vault has lost %s, which is put onto the hosts of %s; it is made anew from %s when"
            + " two looks have found so, and the profile stays as it is")
        .formatted(pair.archive(), pair.server(), pair.authority());
  }

  private static String lost(KeyPair pair, String path, boolean half) {
    return ("the vault has lost %s, %s of the keys of %s; put it back from a copy of the bucket."
            + " Until then the server serves on, but it cannot be rebuilt")
        .formatted(path, half ? "half" : "all", pair.server());
  }

  private static VaultFinding unindexed(ServerName server) {
    return new VaultFinding.Unindexed(
        server,
        ("the database does not know which objects are the keys of %s; put its row of server_keys"
                + " back from a copy of the database. Until then the server serves on, but it"
                + " cannot be rebuilt")
            .formatted(server));
  }

  private static VaultFinding unused(StoredObject object, Rows rows) {
    return new VaultFinding.Unused(
        object,
        rows.known().contains(object.server())
            ? "its server has other keys"
            : "no server has this name, or had it lately");
  }
}
