/**
 * The watch: probes every server, asks the provider about those that do not answer, and notes what
 * it finds. What follows is the check's to decide.
 */
@NullMarked
package net.ghostifi.engine.watch;

import org.jspecify.annotations.NullMarked;
