package net.ghostifi.simulation;

/** What can go wrong. A rate is how often among a million occasions when the weather is mixed. */
public enum Fault {
  CRASH(2_500, "dies"),
  PAUSE(600, "stands still for longer than its lease"),
  SLOW_CALL(1_500, "waits long for an answer"),
  CLOCK_SKEW(0, "has a clock that is wrong"),
  ROLLING_UPGRADE(0, "is stopped and started anew"),
  DOWNTIME_MONTH_END(0, "no daemon runs over a month's end"),
  DOWNTIME_CLOCK_CHANGE(0, "no daemon runs while clocks are changed"),
  DATABASE_FAILOVER(150, "the database is away"),
  COMMIT_LOST(600, "a transaction fails, and its daemon is told"),
  COMMIT_UNKNOWN(600, "a transaction is committed, and its daemon is told that it failed"),
  ALARM_LOST(12_000, "an alarm is lost"),
  ALARM_TWICE(2_500, "an alarm rings in two daemons"),
  SHOP_UNREADABLE(15_000, "the subscriptions cannot be read"),
  COMPUTE_UNAVAILABLE(12_000, "the cloud answers 5xx"),
  COMPUTE_RATE_LIMITED(6_000, "the cloud wants fewer calls"),
  PARTIAL_PAGE(8_000, "a page of the listing does not come"),
  SOLD_OUT(20_000, "the city is sold out"),
  LAUNCH_ANSWER_LOST(40_000, "an instance is launched and the answer is lost"),
  LAUNCH_LATE(40_000, "a launch without answer comes about later"),
  LAUNCH_LOST(30_000, "a launch without answer never comes about"),
  LAUNCH_TWICE(20_000, "a launch comes about twice"),
  LIST_LAG(150_000, "an instance is listed late"),
  BOOTS_SLOWLY(60_000, "an instance boots slowly"),
  NEVER_BOOTS(25_000, "an instance never boots"),
  INSTANCE_VANISHES(0, "an instance vanishes"),
  INSTANCE_STOPS(0, "an instance stops"),
  HOST_SILENT(0, "a host does not answer for a while"),
  DELETE_ANSWER_LOST(50_000, "an instance is deleted and the answer is lost"),
  DELETE_LATE(40_000, "a deletion without answer comes about later"),
  DELETE_SLOW(100_000, "a deletion takes long"),
  DELETE_BUSY(40_000, "an instance is locked"),
  DNS_UNAVAILABLE(30_000, "the name server answers 5xx"),
  DNS_ANSWER_LOST(60_000, "a record is written and the answer is lost"),
  DNS_LOST(30_000, "a write to the zone is lost on its way"),
  DNS_LATE(60_000, "a write to the zone lands late"),
  VAULT_UNAVAILABLE(25_000, "the vault answers 5xx"),
  VAULT_PUT_ANSWER_LOST(60_000, "an object is stored and the answer is lost"),
  VAULT_STALE(30_000, "the vault does not show what is new"),
  PROFILE_UNWRITABLE(40_000, "the folder of profiles is full"),
  SSH_CUT(60_000, "SSH is cut half-way"),
  SSH_UNREACHABLE(40_000, "SSH is not reached"),
  HALF_INSTALLED(30_000, "an installation says that it is done and is not"),
  PROBES_FAIL(4_000, "our own network carries no probe");

  private final int rate;
  private final String words;

  Fault(int rate, String words) {
    this.rate = rate;
    this.words = words;
  }

  /** Among a million occasions; zero where the weather decides by itself when it comes. */
  int rate() {
    return rate;
  }

  String words() {
    return words;
  }
}
