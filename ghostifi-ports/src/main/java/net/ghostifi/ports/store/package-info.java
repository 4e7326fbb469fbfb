/** The journal of operations, the servers' rows, leases, alarms and the ledger. */
@NullMarked
package net.ghostifi.ports.store;

import org.jspecify.annotations.NullMarked;
