package net.ghostifi.testkit.contract;

import java.util.List;
import java.util.stream.Stream;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.testkit.fake.Calls;

/** The troubles of a world that is a fake: its methods fail as an adapter's have to. */
public record FakeTroubles(
    Calls calls, List<String> reads, List<String> listings, List<String> writes) {
  public void begin(Trouble trouble) {
    switch (trouble) {
      case UNREACHABLE -> all(ErrorCategory.UNAVAILABLE);
      case CREDENTIALS_REFUSED -> all(ErrorCategory.UNAUTHORIZED);
      case THROTTLED -> all(ErrorCategory.RATE_LIMITED);
      case READS_UNANSWERED -> fail(reads, ErrorCategory.UNAVAILABLE);
      case LISTINGS_CUT -> fail(listings, ErrorCategory.UNAVAILABLE);
      case WRITES_UNANSWERED ->
          writes.forEach(write -> calls.failNextAfterEffect(write, ErrorCategory.AMBIGUOUS));
      case WRITES_FAIL -> fail(writes, ErrorCategory.UNAVAILABLE);
    }
  }

  private void all(ErrorCategory category) {
    fail(reads, category);
    fail(writes, category);
  }

  private void fail(List<String> methods, ErrorCategory category) {
    methods.forEach(method -> calls.failAlways(method, category));
  }

  public void end() {
    Stream.concat(reads.stream(), writes.stream()).forEach(calls::heal);
  }
}
