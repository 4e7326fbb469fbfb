/** Tells customers by mail, through an SMTP server. */
@NullMarked
package net.ghostifi.adapter.mail;

import org.jspecify.annotations.NullMarked;
