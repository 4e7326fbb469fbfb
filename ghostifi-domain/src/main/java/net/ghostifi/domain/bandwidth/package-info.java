/** The ledger of bytes, per instance and UTC day. */
@NullMarked
package net.ghostifi.domain.bandwidth;

import org.jspecify.annotations.NullMarked;
