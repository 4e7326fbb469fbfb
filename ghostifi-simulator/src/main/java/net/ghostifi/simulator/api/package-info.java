/**
 * What every simulated HTTP interface shares: its end points, the server that routes and counts
 * calls, rate limits, and faults that tests switch on.
 *
 * <p>A fault is one product of two choices: what becomes of the call's effect (withheld, applied,
 * applied late) and what the caller gets to see (the honest answer, a failure, a dropped
 * connection, silence, an edited answer). They are carried out in one place, so that each interface
 * supports all of them.
 */
@NullMarked
package net.ghostifi.simulator.api;

import org.jspecify.annotations.NullMarked;
