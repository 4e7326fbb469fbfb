/** Benchmarks that {@code bin/bench} runs; no test run does. */
package net.ghostifi.launcher.bench;
