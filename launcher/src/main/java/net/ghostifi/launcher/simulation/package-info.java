/**
 * GhostiFi on simulated providers: the demo, which tells the story of one subscription, and the
 * configuration that points a daemon at a simulator.
 */
@NullMarked
package net.ghostifi.launcher.simulation;

import org.jspecify.annotations.NullMarked;
