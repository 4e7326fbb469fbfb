package net.ghostifi.planted.adapter.vultr;

import net.ghostifi.planted.engine.ReadsTheClock;

record DrivesTheEngine(ReadsTheClock engine) {}
