/**
 * How an adapter says what it is called and what it wants configured; found through ServiceLoader.
 */
@NullMarked
package net.ghostifi.ports.config;

import org.jspecify.annotations.NullMarked;
