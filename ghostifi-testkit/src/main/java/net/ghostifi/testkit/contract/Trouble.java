package net.ghostifi.testkit.contract;

import java.util.Set;
import net.ghostifi.ports.ErrorCategory;

/** What a world lets go wrong with every call, and what the port has to say about it. */
public enum Trouble {
  /** Nothing arrives: there is nobody at the provider's address. */
  UNREACHABLE(Set.of(ErrorCategory.UNAVAILABLE), Set.of(ErrorCategory.UNAVAILABLE)),
  /** The provider answers that it does not know the credentials. */
  CREDENTIALS_REFUSED(Set.of(ErrorCategory.UNAUTHORIZED), Set.of(ErrorCategory.UNAUTHORIZED)),
  /** The provider answers that there were too many calls. */
  THROTTLED(Set.of(ErrorCategory.RATE_LIMITED), Set.of(ErrorCategory.RATE_LIMITED)),
  /** Every read arrives, and its answer never comes. */
  READS_UNANSWERED(Set.of(ErrorCategory.UNAVAILABLE), Set.of()),
  /** A listing that fits on one page is whole; of a longer one only the beginning is given. */
  LISTINGS_CUT(Set.of(ErrorCategory.UNAVAILABLE), Set.of()),
  /** Every write arrives and is done, and its answer never comes. */
  WRITES_UNANSWERED(Set.of(), Set.of(ErrorCategory.AMBIGUOUS)),
  /** Every write arrives, is not done, and is answered with a failure of the provider's own. */
  WRITES_FAIL(Set.of(), Set.of(ErrorCategory.AMBIGUOUS, ErrorCategory.UNAVAILABLE));

  private final Set<ErrorCategory> read;
  private final Set<ErrorCategory> write;

  Trouble(Set<ErrorCategory> read, Set<ErrorCategory> write) {
    this.read = read;
    this.write = write;
  }

  /** As which a read may fail; empty when reads are not concerned. */
  public Set<ErrorCategory> ofRead() {
    return read;
  }

  /** As which a write may fail; empty when writes are not concerned. */
  public Set<ErrorCategory> ofWrite() {
    return write;
  }
}
