/** Models and decisions: pure functions over records and sealed types, on the JDK alone. */
@NullMarked
package net.ghostifi.domain;

import org.jspecify.annotations.NullMarked;
