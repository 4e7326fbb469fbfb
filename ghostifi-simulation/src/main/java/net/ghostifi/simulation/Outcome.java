package net.ghostifi.simulation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one seed came to.
 *
 * @param seed which
 * @param violation what did not hold, or null
 * @param faults what has gone wrong, and how often
 * @param digest a number that two equal runs have in common
 * @param story what happened; empty unless it was to be told
 */
record Outcome(
    long seed,
    @Nullable String violation,
    Map<Fault, Integer> faults,
    long digest,
    List<String> story) {}
