package net.ghostifi.ports.subscription;

import net.ghostifi.ports.config.AdapterFactory;

/** Makes a shop that is read; named in {@code subscriptions.source}. */
public interface SubscriptionSourceFactory<S extends Record>
    extends AdapterFactory<S, SubscriptionSource> {}
