package net.ghostifi.planted.simulation;

import net.ghostifi.planted.adapter.http.Groundwork;

public record CallsAnAdapter(Groundwork adapter) {}
