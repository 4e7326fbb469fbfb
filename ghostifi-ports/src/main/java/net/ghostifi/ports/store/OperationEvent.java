package net.ghostifi.ports.store;

import java.time.Instant;
import net.ghostifi.domain.operation.Step;

/**
 * One entry of an operation's history.
 *
 * @param at when
 * @param epoch in whose hands it was
 * @param step where it stood
 * @param text what happened, in words for a person, without secrets
 */
public record OperationEvent(Instant at, long epoch, Step step, String text) {}
