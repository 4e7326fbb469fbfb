package net.ghostifi.engine.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import net.ghostifi.domain.operation.Priority;
import net.ghostifi.ports.budget.BudgetLimit;
import net.ghostifi.ports.budget.Budgets;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.budget.Reservation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one account may still be called. Whoever is about to call takes the calls out first. What
 * was reserved some seconds ahead is remembered by its holder's name, so that it is not reserved a
 * second time when the holder comes back.
 */
public final class AccountBudget {
  private static final Logger LOG = LoggerFactory.getLogger(AccountBudget.class);

  /** Up to here waiting holds a thread: it is exact, and few can be so near at a time. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration STORE_IS_AWAY = Duration.ofSeconds(2);

  /**
   * Of a window, how late a reservation may be used: later it would fall in with those after it.
   */
  private static final int LATENESS = 4;

  private static final Duration WITHOUT_WAITING = Duration.ofDays(1);

  /** How far ahead the next page of a listing may be reserved. */
  private static final Duration REACH_OF_PAGES = Duration.ofMinutes(1);

  private record Ticket(Instant at, int calls) {}

  private record Limited(RateLimit rate, BudgetLimit bucket, BudgetLimit pages) {
    static Limited to(RateLimit rate) {
      return new Limited(rate, BudgetLimit.within(rate), BudgetLimit.ofFurtherPages(rate));
    }
  }

  private final String account;
  private final @Nullable Limited limited;
  private final Budgets budgets;
  private final InstantSource clock;
  private final Duration patience;
  private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
  private final AtomicBoolean away = new AtomicBoolean();

  /**
   * @param account the provider's name in the configuration
   * @param rate what it states; empty when it may be called as often as one likes
   * @param budgets where all daemons reserve
   * @param clock the time
   */
  public AccountBudget(
      String account, Optional<RateLimit> rate, Budgets budgets, InstantSource clock) {
    this(account, rate, budgets, clock, PATIENCE);
  }

  AccountBudget(
      String account,
      Optional<RateLimit> rate,
      Budgets budgets,
      InstantSource clock,
      Duration patience) {
    this.account = account;
    this.limited = rate.map(Limited::to).orElse(null);
    this.budgets = budgets;
    this.clock = clock;
    this.patience = patience;
  }

  /** How many calls may be made at once, when none has been made for some time. */
  public int atOnce() {
    return limited == null ? Integer.MAX_VALUE : limited.bucket().capacity();
  }

  /** How long it takes until so many calls have flown in. */
  public Duration flowOf(int calls) {
    return limited == null ? Duration.ZERO : limited.bucket().timeFor(calls);
  }

  /** How many calls a listing of so many items takes. */
  public int pages(int items) {
    return limited == null ? 1 : limited.rate().pages(items);
  }

  /** In how much time the account bears so many calls of one percentage of what it may be asked. */
  public Duration timeFor(int calls, int percent) {
    return limited == null
        ? Duration.ZERO
        : limited
            .rate()
            .per()
            .multipliedBy(100L * calls)
            .dividedBy((long) limited.rate().calls() * percent);
  }

  /**
   * Takes calls out. Returns when they may be made, which is now or within a second.
   *
   * @param holder who is going to make them; by this name it is known when it comes back
   * @param calls how many
   * @param priority of the one who waits for them
   * @throws DeferredException when they may not be made soon
   */
  public void take(String holder, int calls, Priority priority) {
    if (limited == null) {
      return;
    }
    Instant begun = clock.instant();
    Ticket ticket =
        ticket(holder, calls).orElseGet(() -> new Ticket(reserve(limited, calls, priority), calls));
    if (Duration.between(clock.instant(), ticket.at()).compareTo(patience) > 0) {
      throw keep(holder, ticket, ticket.at().minus(patience));
    }
    if (!waited(ticket.at())) {
      throw keep(holder, ticket, ticket.at());
    }
    Instant now = clock.instant();
    Instant expected = ticket.at().isAfter(begun) ? ticket.at() : begun;
    if (now.isAfter(expected.plus(BudgetLimit.lateness(limited.rate())))) {
      throw new DeferredException(now); // this process stood still: all would be called at once
    }
  }

  private boolean waited(Instant at) {
    try {
      return Waiting.until(at, clock);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Waits until a listing whose calls were taken out may call its next page. However long pages
   * take, and however many list, what comes on top of all others' calls is bounded.
   *
   * @throws DeferredException when it may not soon
   */
  public void nextPage() {
    if (limited == null) {
      return;
    }
    Instant at = reserve(account + " pages", limited.pages(), 1, REACH_OF_PAGES);
    if (!waited(at)) {
      throw new DeferredException(at);
    }
  }

  /** Counts calls that could not be foreseen and are made without waiting. */
  public void charge(int calls) {
    if (limited != null) {
      try {
        budgets.reserve(account, limited.bucket(), calls, WITHOUT_WAITING);
      } catch (RuntimeException failure) {
        LOG.warn("account={} {} calls could not be counted", account, calls, failure);
      }
    }
  }

  private Instant reserve(Limited limit, int calls, Priority priority) {
    Duration reach = Reach.of(priority, limit.bucket(), calls);
    return reserve(account, limit.bucket(), calls, reach);
  }

  private Instant reserve(String name, BudgetLimit bucket, int calls, Duration reach) {
    Reservation reservation;
    try {
      reservation = budgets.reserve(name, bucket, calls, reach);
    } catch (RuntimeException failure) {
      if (!away.getAndSet(true)) {
        LOG.warn("account={} its budget is not to be had", account, failure);
      }
      throw new DeferredException(clock.instant().plus(STORE_IS_AWAY));
    }
    away.set(false);
    return switch (reservation) {
      case Reservation.Granted granted -> granted.at();
      case Reservation.Refused refused -> throw new DeferredException(refused.askAgainAt());
    };
  }

  /** What the holder has reserved before, unless it is too late for it. */
  private Optional<Ticket> ticket(String holder, int calls) {
    return Optional.ofNullable(tickets.remove(holder))
        .filter(this::inTime)
        .map(ticket -> used(ticket, calls));
  }

  private Ticket used(Ticket ticket, int calls) {
    if (calls <= ticket.calls()) {
      return ticket;
    }
    charge(calls - ticket.calls());
    return new Ticket(ticket.at(), calls);
  }

  private boolean inTime(Ticket ticket) {
    return limited != null
        && clock.instant().isBefore(ticket.at().plus(limited.bucket().per().dividedBy(LATENESS)));
  }

  private DeferredException keep(String holder, Ticket kept, Instant until) {
    tickets.values().removeIf(ticket -> !inTime(ticket));
    tickets.put(holder, kept);
    return new DeferredException(until);
  }
}
