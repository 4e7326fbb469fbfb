/** Planted: a domain that reaches out. */
@NullMarked
package net.ghostifi.planted.domain;

import org.jspecify.annotations.NullMarked;
