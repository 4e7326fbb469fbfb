package net.ghostifi.domain.notice;

import net.ghostifi.domain.bandwidth.UsageEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way through one channel.
 *
 * @param event what is told
 * @param channel through which
 * @param attempts how often it was tried in vain
 * @param failure what came of the last try, or null
 * @param abandoned whether it is not tried any more
 */
public record Delivery(
    UsageEvent event, String channel, int attempts, @Nullable String failure, boolean abandoned) {}
