package net.ghostifi.domain.subscription;

/**
 * A row that could not be understood. It counts as present: its server is left as it is.
 *
 * @param id the shop's number of the row
 * @param reason what is wrong with it and what would be right
 */
public record RefusedSubscription(SubscriptionId id, String reason) {}
