/** The customers' page and its JSON interface, served by one small server. */
@NullMarked
package net.ghostifi.adapter.web;

import org.jspecify.annotations.NullMarked;
