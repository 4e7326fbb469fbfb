/** Tells another program over HTTP, signed as the Standard Webhooks specification has it. */
@NullMarked
package net.ghostifi.adapter.webhook;

import org.jspecify.annotations.NullMarked;
