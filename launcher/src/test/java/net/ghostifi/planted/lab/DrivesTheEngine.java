package net.ghostifi.planted.lab;

import net.ghostifi.planted.engine.ReadsTheClock;

public record DrivesTheEngine(ReadsTheClock engine) {}
