/**
 * Drives the decisions of the domain through ports: the check, operations, wake-ups and the
 * collection of orphans.
 */
@NullMarked
package net.ghostifi.engine;

import org.jspecify.annotations.NullMarked;
