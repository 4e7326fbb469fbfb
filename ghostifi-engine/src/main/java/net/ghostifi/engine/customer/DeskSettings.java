package net.ghostifi.engine.customer;

import java.time.Duration;
import java.time.ZoneId;
import net.ghostifi.domain.bandwidth.Counting;

/**
 * What a desk is told.
 *
 * @param zone whose midnight schedules mean
 * @param counting which direction of traffic is shown
 * @param grace how long the old server of a rebuild stays up
 * @param rebuildsPerDay how many rebuilds a customer may have begun within a day
 */
public record DeskSettings(ZoneId zone, Counting counting, Duration grace, int rebuildsPerDay) {}
