package net.ghostifi.testkit.store;

import net.ghostifi.ports.secret.SecretStore;
import net.ghostifi.ports.store.FleetStore;
import net.ghostifi.ports.store.Journal;
import net.ghostifi.ports.store.KeyIndex;
import net.ghostifi.ports.store.Leases;
import net.ghostifi.ports.store.UsageStore;
import net.ghostifi.ports.store.WatchStore;

/** Empty stores that belong together. */
public record StoresUnderTest(
    FleetStore fleet,
    Journal journal,
    KeyIndex keys,
    UsageStore usage,
    Leases leases,
    WatchStore watch,
    SecretStore secrets) {}
