/** What an operator decides. */
@NullMarked
package net.ghostifi.adapter.web.settings;

import org.jspecify.annotations.NullMarked;
