/** Contract tests for whoever keeps the journal, the servers' rows and the ledger. */
@NullMarked
package net.ghostifi.testkit.store;

import org.jspecify.annotations.NullMarked;
