package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Sequences.SERVER_NUMBER;
import static net.ghostifi.adapter.jdbc.generated.Tables.RETIRED_SERVER;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.ghostifi.adapter.jdbc.generated.tables.records.RetiredServerRecord;
import net.ghostifi.adapter.jdbc.generated.tables.records.ServerRecord;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.Owner;
import net.ghostifi.domain.server.RetiredServer;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerId;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.ports.secret.SecretKind;
import net.ghostifi.ports.secret.SecretRef;
import org.jooq.DSLContext;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables {@code server} and {@code retired_server}, in the domain's words. */
final class ServerRows {

  private static final Logger LOG = LoggerFactory.getLogger(ServerRows.class);

  private ServerRows() {}

  static Server server(ServerRecord row) {
    return new Server(
        new ServerId(row.getId()),
        new ServerName(row.getServerName()),
        new Owner(
            new SubscriptionId(row.getWpEddSubId()),
            row.getCustomerId(),
            row.getProductId(),
            row.getUserEmail()),
        ServerStatus.parse(row.getStatus()),
        row.getFailure(),
        current(row),
        retiring(row));
  }

  /** The server of a row, or nothing when somebody has written into it what makes no sense. */
  static Stream<Server> readable(ServerRecord row) {
    try {
      return Stream.of(server(row));
    } catch (IllegalArgumentException e) {
      LOG.error(
          "server={} the row with id {} is passed over: {}",
          row.getServerName(),
          row.getId(),
          e.getMessage());
      return Stream.empty();
    }
  }

  private static @Nullable Instance current(ServerRecord row) {
    return row.getCurrentInstance() == null
        ? null
        : new Instance(
            new InstanceRef(row.getCurrentProvider(), row.getCurrentInstance()),
            row.getCurrentAddress(),
            new Location(row.getCurrentCity()),
            row.getCurrentBuiltBy());
  }

  private static @Nullable Instance retiring(ServerRecord row) {
    return row.getRetiringInstance() == null
        ? null
        : new Instance(
            new InstanceRef(row.getRetiringProvider(), row.getRetiringInstance()),
            row.getRetiringAddress(),
            new Location(row.getRetiringCity()),
            row.getRetiringBuiltBy());
  }

  static RetiredServer retired(RetiredServerRecord row) {
    return new RetiredServer(
        new ServerId(row.getId()),
        new ServerName(row.getServerName()),
        new Owner(
            new SubscriptionId(row.getSubscriptionId()),
            row.getCustomerId(),
            row.getProductId(),
            row.getEmail()),
        row.getPurgeAt());
  }

  /** Takes the server's row, or its row among the retired, until the end of the transaction. */
  static void lock(DSLContext sql, ServerId id) {
    int found = sql.selectOne().from(SERVER).where(SERVER.ID.eq(id.value())).forUpdate().execute();
    if (found == 0) {
      lockRetired(sql, id);
    }
  }

  static Optional<Server> lockServer(DSLContext sql, ServerId id) {
    return sql.selectFrom(SERVER)
        .where(SERVER.ID.eq(id.value()))
        .forUpdate()
        .fetchOptional(ServerRows::server);
  }

  /** A server that no operation changes until the transaction ends. */
  static Optional<Server> holdServer(DSLContext sql, ServerId id) {
    return sql.selectFrom(SERVER)
        .where(SERVER.ID.eq(id.value()))
        .forKeyShare()
        .fetchOptional(ServerRows::server);
  }

  static Optional<Server> find(DSLContext sql, ServerId id) {
    return sql.selectFrom(SERVER).where(SERVER.ID.eq(id.value())).fetchOptional(ServerRows::server);
  }

  /** What is left of a retired server. */
  static Optional<Server> findRetired(DSLContext sql, ServerId id) {
    return sql.selectFrom(RETIRED_SERVER)
        .where(RETIRED_SERVER.ID.eq(id.value()))
        .fetchOptional(ServerRows::retired)
        .map(ServerRows::gone);
  }

  static Optional<RetiredServer> lockRetired(DSLContext sql, ServerId id) {
    return sql.selectFrom(RETIRED_SERVER)
        .where(RETIRED_SERVER.ID.eq(id.value()))
        .forUpdate()
        .fetchOptional(ServerRows::retired);
  }

  static Server gone(RetiredServer retired) {
    return Server.planned(retired.id(), retired.name(), retired.owner())
        .withStatus(ServerStatus.DESTROYING, null);
  }

  /** Writes what operations change. What others ask for through the table stays as it is. */
  static void update(DSLContext sql, Server server, Instant at) {
    ServerRecord row = sql.newRecord(SERVER);
    row.setStatus(server.status().label());
    row.setFailure(server.failure());
    setCurrent(row, server.current());
    setRetiring(row, server.retiring());
    row.setUpdatedAt(at);
    sql.update(SERVER).set(row).where(SERVER.ID.eq(server.id().value())).execute();
  }

  private static void setCurrent(ServerRecord row, @Nullable Instance current) {
    row.setCurrentProvider(current == null ? null : current.ref().provider());
    row.setCurrentInstance(current == null ? null : current.ref().id());
    row.setCurrentAddress(current == null ? null : current.address());
    row.setCurrentCity(current == null ? null : current.location().code());
    row.setCurrentBuiltBy(current == null ? null : current.builtBy());
    row.setServerIp(current == null ? null : current.address());
    row.setCurrentLocation(current == null ? null : current.location().label());
    row.setRootPassword(current == null ? null : passwordReference(current));
  }

  private static String passwordReference(Instance current) {
    return SecretRef.ofOperation(current.builtBy(), SecretKind.ROOT_PASSWORD).toString();
  }

  private static void setRetiring(ServerRecord row, @Nullable Instance retiring) {
    row.setRetiringProvider(retiring == null ? null : retiring.ref().provider());
    row.setRetiringInstance(retiring == null ? null : retiring.ref().id());
    row.setRetiringAddress(retiring == null ? null : retiring.address());
    row.setRetiringCity(retiring == null ? null : retiring.location().code());
    row.setRetiringBuiltBy(retiring == null ? null : retiring.builtBy());
  }

  /** Writes a new server's row; false when its name or its subscription has one already. */
  static boolean insert(DSLContext sql, Server server, Instant at) {
    return sql.insertInto(SERVER)
            .set(SERVER.ID, server.id().value())
            .set(SERVER.SERVER_NAME, server.name().value())
            .set(SERVER.WP_EDD_SUB_ID, server.owner().subscription().value())
            .set(SERVER.CUSTOMER_ID, server.owner().customerId())
            .set(SERVER.PRODUCT_ID, server.owner().productId())
            .set(SERVER.USER_EMAIL, server.owner().email())
            .set(SERVER.STATUS, server.status().label())
            .set(SERVER.OVPN_FILE, server.name().profileFile())
            .set(SERVER.SCHEDULE_SINCE, at)
            .set(SERVER.CREATED_AT, at)
            .set(SERVER.UPDATED_AT, at)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /** The next number that no server has had. */
  static ServerId nextId(DSLContext sql) {
    return new ServerId(sql.nextval(SERVER_NUMBER));
  }

  static void insertRetired(DSLContext sql, Server server, Instant at, Instant purgeAt) {
    sql.insertInto(RETIRED_SERVER)
        .set(RETIRED_SERVER.ID, server.id().value())
        .set(RETIRED_SERVER.SERVER_NAME, server.name().value())
        .set(RETIRED_SERVER.SUBSCRIPTION_ID, server.owner().subscription().value())
        .set(RETIRED_SERVER.CUSTOMER_ID, server.owner().customerId())
        .set(RETIRED_SERVER.PRODUCT_ID, server.owner().productId())
        .set(RETIRED_SERVER.EMAIL, server.owner().email())
        .set(RETIRED_SERVER.RETIRED_AT, at)
        .set(RETIRED_SERVER.PURGE_AT, purgeAt)
        .execute();
  }

  /** Whether there is such a server, retired ones included; there is until the transaction ends. */
  static boolean hold(DSLContext sql, ServerId id) {
    return isLocked(sql.selectOne().from(SERVER).where(SERVER.ID.eq(id.value())))
        || isLocked(sql.selectOne().from(RETIRED_SERVER).where(RETIRED_SERVER.ID.eq(id.value())));
  }

  private static boolean isLocked(SelectConditionStep<?> row) {
    return row.forKeyShare().fetchOne() != null;
  }

  static void deleteRetired(DSLContext sql, ServerId id) {
    sql.deleteFrom(RETIRED_SERVER).where(RETIRED_SERVER.ID.eq(id.value())).execute();
  }

  static void delete(DSLContext sql, ServerId id) {
    sql.deleteFrom(SERVER).where(SERVER.ID.eq(id.value())).execute();
  }

  static List<Server> all(DSLContext sql) {
    return sql.selectFrom(SERVER).orderBy(SERVER.ID).stream()
        .flatMap(ServerRows::readable)
        .toList();
  }
}
