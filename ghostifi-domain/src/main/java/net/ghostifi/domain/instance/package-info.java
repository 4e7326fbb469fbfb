/**
 * One VPS at one provider: how it is named, what was seen of it, and the tag that says whose it is.
 */
@NullMarked
package net.ghostifi.domain.instance;

import org.jspecify.annotations.NullMarked;
