package net.ghostifi.planted.adapter.vultr;

import net.ghostifi.planted.adapter.http.Groundwork;
import net.ghostifi.planted.ports.Port;

/** Innocent: stands on a port and on the shared groundwork. */
public record Neighbour(Groundwork groundwork, Port port) {}
