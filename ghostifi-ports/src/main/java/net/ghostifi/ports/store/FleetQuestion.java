package net.ghostifi.ports.store;

import java.time.Instant;
import java.time.ZoneId;
import net.ghostifi.domain.subscription.Entitlement;

/**
 * What a check wants to know of a store that holds the subscriptions itself.
 *
 * @param entitlement which of them may matter
 * @param copied whether they are a copy of a shop elsewhere, or the shop itself
 * @param now the time; a copy is judged by when it was taken
 * @param zone whose midnight it is
 * @param destructionsSince from when on servers opened for destruction are counted
 * @param replacementsSince from when on replacements are counted
 */
public record FleetQuestion(
    Entitlement entitlement,
    boolean copied,
    Instant now,
    ZoneId zone,
    Instant destructionsSince,
    Instant replacementsSince) {}
