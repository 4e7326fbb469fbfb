/** The page, made here, and useful without a script. */
@NullMarked
package net.ghostifi.adapter.web.page;

import org.jspecify.annotations.NullMarked;
