package net.ghostifi.domain.schedule;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One time at which a schedule wants its server to be rebuilt.
 *
 * @param day the day of the calendar that begins with it, in the zone of the schedule
 * @param dueAt its first instant
 */
public record Occurrence(LocalDate day, Instant dueAt) {}
