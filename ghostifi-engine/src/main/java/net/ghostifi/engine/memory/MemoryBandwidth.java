package net.ghostifi.engine.memory;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import net.ghostifi.domain.bandwidth.Allowance;
import net.ghostifi.domain.bandwidth.BandwidthRules;
import net.ghostifi.domain.server.ServerId;

/**
 * How stores in memory count bandwidth.
 *
 * @param rules how bytes are counted, and what follows
 * @param channels through which customers are told
 * @param allowances what each may use; asked again and again
 */
public record MemoryBandwidth(
    BandwidthRules rules, List<String> channels, Function<ServerId, Allowance> allowances) {
  public MemoryBandwidth {
    channels = List.copyOf(channels);
  }

  /** Months as in New York, a terabyte for everybody, and nobody is told. */
  public static MemoryBandwidth standard() {
    return new MemoryBandwidth(
        BandwidthRules.standard(ZoneId.of("America/New_York")),
        List.of(),
        any -> Allowance.STANDARD);
  }
}
