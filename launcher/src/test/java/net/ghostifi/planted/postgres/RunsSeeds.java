package net.ghostifi.planted.postgres;

import net.ghostifi.planted.simulation.CallsAnAdapter;

record RunsSeeds(CallsAnAdapter seeds) {}
