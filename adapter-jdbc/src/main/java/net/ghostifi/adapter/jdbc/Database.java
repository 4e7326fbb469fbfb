package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.SECRET;
import static net.ghostifi.adapter.jdbc.generated.Tables.SERVER_KEYS;

import com.zaxxer.hikari.HikariDataSource;
import java.time.InstantSource;
import java.util.List;
import net.ghostifi.domain.bandwidth.BandwidthRules;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.customer.Doorkeeper;
import net.ghostifi.ports.secret.Sealer;
import net.ghostifi.ports.secret.SecretStore;
import net.ghostifi.ports.store.ChangeFeed;
import net.ghostifi.ports.store.CustomerStore;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.Installations;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.store.Outbox;
import net.ghostifi.ports.store.PauseStore;
import net.ghostifi.ports.store.StoreClock;
import net.ghostifi.ports.store.UsageStore;
import net.ghostifi.ports.store.WakeUps;
import net.ghostifi.ports.store.WatchStore;
import net.ghostifi.ports.subscription.SubscriptionSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One PostgreSQL database and the ports that it serves. Any number of daemons may open the same
 * one. What it hands out is safe for many threads and works until it is closed.
 */
public final class Database implements AutoCloseable {

  private final HikariDataSource pool;
  private final PGSimpleDataSource single;
  private final Transactions transactions;
  private final InstantSource clock;

  private Database(HikariDataSource pool, PGSimpleDataSource single, InstantSource clock) {
    this.pool = pool;
    this.single = single;
    this.transactions = new Transactions(pool);
    this.clock = clock;
  }

  /**
   * Connects, and brings the tables up to date.
   *
   * @param clock ours, which whoever takes up work compares with {@link #clock()}
   * @throws DatabaseException when the database does not let us in, or the tables cannot be brought
   *     up to date
   */
  public static Database open(DatabaseSettings settings, InstantSource clock) {
    Connections connections = new Connections(settings);
    HikariDataSource pool = connections.pool();
    try {
      PGSimpleDataSource single = connections.single();
      Migrations.apply(single);
      return new Database(pool, single, clock);
    } catch (RuntimeException failure) {
      pool.close();
      throw failure;
    }
  }

  public Journal journal() {
    return new PostgresJournal(transactions);
  }

  public FleetStore fleet() {
    return new PostgresFleetStore(transactions, new PostgresShopCopy(single));
  }

  /** The servers' rows as customers see them. */
  public CustomerStore customers() {
    return new PostgresCustomerStore(transactions);
  }

  /** Who has come in to the customers' page. */
  public Doorkeeper doorkeeper() {
    return new PostgresDoorkeeper(transactions);
  }

  public KeyIndex keys() {
    return new PostgresKeyIndex(transactions);
  }

  /**
   * The ledger.
   *
   * @param rules how bytes are counted, and what follows from them
   * @param channels through which customers are told
   */
  public UsageStore usage(BandwidthRules rules, List<String> channels) {
    return new PostgresUsageStore(transactions, rules, channels, clock);
  }

  /** What is to be told to somebody. */
  public Outbox outbox() {
    return new PostgresOutbox(transactions);
  }

  /** The servers that are to stand still. */
  public PauseStore pauses() {
    return new PostgresPauses(transactions);
  }

  public Leases leases() {
    return new PostgresLeases(transactions);
  }

  /** PostgreSQL's clock, beside ours. */
  public StoreClock clock() {
    return new PostgresClock(pool, clock);
  }

  /** What was found of servers that do not answer. */
  public WatchStore watch() {
    return new PostgresWatchStore(transactions);
  }

  /** What accounts may still be called, shared by all who open this database. */
  public Budgets budgets() {
    return new PostgresBudgets(pool, clock);
  }

  public Installations installations() {
    return new PostgresInstallations(transactions);
  }

  /** The secrets, of which the database sees what the sealer gives it. */
  public SecretStore secrets(Sealer sealer) {
    return new PostgresSecretStore(transactions, sealer);
  }

  /** Whether there is anything sealed, here or in the vault, that a new keyset could not open. */
  public boolean hasSealedValues() {
    return transactions.sql().fetchExists(SECRET) || transactions.sql().fetchExists(SERVER_KEYS);
  }

  /** The subscriptions in this database's own {@code wp_edd_subscriptions}. */
  public SubscriptionSource subscriptions() {
    return new PostgresSubscriptionSource(transactions);
  }

  /** A new alarm clock; to be closed before the database. */
  public WakeUps wakeUps(WakeUpSettings settings) {
    return new DbSchedulerWakeUps(transactions, pool, settings, clock);
  }

  /** Tells of changes to subscriptions and of requests in the table {@code server}. */
  public ChangeFeed changes() {
    return new NotificationFeed(single);
  }

  @Override
  public void close() {
    pool.close();
  }
}
