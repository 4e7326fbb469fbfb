package net.ghostifi.adapter.jdbc;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import net.ghostifi.ports.budget.BudgetLimit;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.budget.Reservation;

/**
 * Budgets in the table {@code call_budget}: a bucket of Bucket4j for each account, whose row is
 * locked for a moment by each who reserves. Waits are spans, not instants, so that daemons whose
 * clocks differ a little agree on them.
 */
final class PostgresBudgets implements Budgets {

  private static final String TABLE = "call_budget";
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(10);
  private static final Duration LONGEST_QUEUE = Duration.ofDays(1);

  private record Known(BudgetLimit limit, BucketProxy bucket) {}

  private final ProxyManager<String> buckets;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

  PostgresBudgets(DataSource source, InstantSource clock) {
    this.clock = clock;
    this.buckets =
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(source)
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .table(TABLE)
            .clientClock(new Meter(clock))
            .requestTimeout(ANSWER_BOUND)
            .build();
  }

  /** A crowd in this process waits for its turn without a connection in its hands. */
  @Override
  public Reservation reserve(String account, BudgetLimit limit, int calls, Duration atMostAhead) {
    ReentrantLock turn = turns.computeIfAbsent(account, missing -> new ReentrantLock(true));
    turn.lock();
    try {
      return reserveNow(account, limit, calls, atMostAhead);
    } finally {
      turn.unlock();
    }
  }

  private Reservation reserveNow(
      String account, BudgetLimit limit, int calls, Duration atMostAhead) {
    BucketProxy bucket = bucket(account, limit);
    Optional<Duration> wait = consume(bucket, calls, atMostAhead);
    // Read afterwards: rather a little late than before the calls have flown in.
    return wait.<Reservation>map(span -> new Reservation.Granted(clock.instant().plus(span)))
        .orElseGet(() -> refused(bucket, account, limit, calls, atMostAhead));
  }

  private Reservation refused(
      BucketProxy bucket, String account, BudgetLimit limit, int calls, Duration atMostAhead) {
    Duration free = free(bucket, limit, calls).minus(atMostAhead);
    BudgetLimit evenly = new BudgetLimit(1, limit.refill(), limit.per());
    BucketProxy queue = bucket(account + " beyond " + atMostAhead, evenly);
    Duration turn = consume(queue, calls, LONGEST_QUEUE).orElse(LONGEST_QUEUE);
    return new Reservation.Refused(clock.instant().plus(turn.compareTo(free) > 0 ? turn : free));
  }

  /** Sets tokens aside and says when they will be there; empty when that is too far ahead. */
  private static Optional<Duration> consume(BucketProxy bucket, int tokens, Duration atMostAhead) {
    AtomicLong wait = new AtomicLong();
    boolean consumed =
        bucket
            .asBlocking()
            .tryConsumeUninterruptibly(tokens, Math.max(1, atMostAhead.toNanos()), wait::set);
    return consumed ? Optional.of(Duration.ofNanos(wait.get())) : Optional.empty();
  }

  private static Duration free(BucketProxy bucket, BudgetLimit limit, int calls) {
    int held = Math.min(calls, limit.capacity());
    long wait = bucket.estimateAbilityToConsume(held).getNanosToWaitForRefill();
    return Duration.ofNanos(wait).plus(limit.timeFor(calls - held));
  }

  /** The limit that was named last is in force, whatever the row was made with. */
  private BucketProxy bucket(String id, BudgetLimit limit) {
    Known last = known.get(id);
    if (last != null && last.limit().equals(limit)) {
      return last.bucket();
    }
    BucketConfiguration configuration = configuration(limit);
    BucketProxy bucket = buckets.getProxy(id, () -> configuration);
    bucket.replaceConfiguration(configuration, TokensInheritanceStrategy.AS_IS);
    known.put(id, new Known(limit, bucket));
    return bucket;
  }

  private static BucketConfiguration configuration(BudgetLimit limit) {
    return BucketConfiguration.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(limit.capacity())
                .refillGreedy(limit.refill(), limit.per())
                .build())
        .build();
  }

  /** Our clock as the library reads it. */
  private record Meter(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
