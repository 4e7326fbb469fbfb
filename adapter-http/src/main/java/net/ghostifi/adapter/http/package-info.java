/**
 * What the adapters that speak HTTP share: bounded calls, JSON, circuit breaker and the translation
 * of failures.
 */
@NullMarked
package net.ghostifi.adapter.http;

import org.jspecify.annotations.NullMarked;
