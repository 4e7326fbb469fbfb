package net.ghostifi.launcher.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.dns.DnsRecord;
import net.ghostifi.ports.secret.SealContext;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.ports.vpn.VpnHost;
import net.ghostifi.testkit.fake.FakeSealer;

/** What stands in the world beside the rows of an example. */
final class StoredWorld {
  private static final String INSTANCES =
      """
      select substr(current_instance, 3), current_built_by from server
        where current_instance is not null
      union select substr(retiring_instance, 3), retiring_built_by from server
        where retiring_instance is not null
      union select substr(instance_id, 3), id from operation
        where instance_id is not null and state <> 'ENDED'
      """;
  private static final String IN_DOUBT =
      """
      select id from operation
        where state = 'LIVE' and launched_at is not null and instance_id is null
        order by server_id
      """;
  private static final String NAMES =
      """
      select server_name, current_address from server
        where current_address is not null and not exists (
          select from operation where server_id = server.id and state <> 'ENDED'
            and kind = 'DESTROY' and step <> 'UNNAME')
      """;
  private static final String INSTALLED =
      """
      select server_name, current_instance, current_address from server
        where current_instance is not null
      union select server_name, retiring_instance, retiring_address from server
        where retiring_instance is not null
      union select server_name, instance_id, instance_address from operation
        where step in ('PROVE', 'NAME') and state <> 'ENDED'
      """;

  private final TestPostgres postgres;
  private final String database;
  private final FakeWorld world;

  StoredWorld(TestPostgres postgres, String database, FakeWorld world) {
    this.postgres = postgres;
    this.database = database;
    this.world = world;
  }

  void appear() {
    instances();
    names();
    vault();
    hosts();
  }

  private List<List<String>> rows(String sql) {
    return postgres.rows(database, sql);
  }

  /** The fake cloud counts what it makes: i-1, i-2, and so on. What no row names is in doubt. */
  private void instances() {
    SortedMap<Integer, String> builders = new TreeMap<>();
    rows(INSTANCES).forEach(row -> builders.put(Integer.valueOf(row.get(0)), row.get(1)));
    Deque<String> inDoubt = new ArrayDeque<>();
    rows(IN_DOUBT).forEach(row -> inDoubt.add(row.getFirst()));
    int all = builders.size() + inDoubt.size();
    for (int number = 1; number <= all; number++) {
      String builder = builders.containsKey(number) ? builders.get(number) : inDoubt.remove();
      InstanceRef made =
          world.cloud.plant(new OwnerTag(FakeWorld.INSTALLATION, UUID.fromString(builder), 1));
      if (!made.id().equals("i-" + number)) {
        throw new AssertionError(made + " was to be number " + number);
      }
    }
    rows("select instance_id from server_trouble where found = 'GONE'")
        .forEach(row -> world.cloud.lose(new InstanceRef("vultr", row.getFirst())));
  }

  private void names() {
    for (List<String> row : rows(NAMES)) {
      world.dns.plant(
          new DnsRecord(
              "stored-" + row.get(0),
              new ServerName(row.get(0)),
              "A",
              row.get(1),
              Duration.ofMinutes(2),
              FakeWorld.COMMENT));
    }
  }

  private void vault() {
    for (List<String> row : rows("select archive, authority from server_keys")) {
      row.forEach(path -> put(VaultKey.parse(path).orElseThrow()));
    }
  }

  private void put(VaultKey key) {
    String name = key.server().value();
    String kind = key.kind().name();
    byte[] plain = (kind.toLowerCase() + " " + name + " 1").getBytes(UTF_8);
    world.vault.put(key, new FakeSealer("test").seal(plain, new SealContext(name, kind, 1)));
  }

  private void hosts() {
    for (List<String> row : rows(INSTALLED)) {
      ServerName name = new ServerName(row.get(0));
      VpnHost host =
          new VpnHost(
              name,
              new InstanceRef("vultr", row.get(1)),
              row.get(2),
              new SecretText("as stored"),
              new SecretText("as stored"));
      world.installer.install(
          host, ("archive " + name + " 1").getBytes(UTF_8), new SecretText("as stored"));
    }
  }
}
