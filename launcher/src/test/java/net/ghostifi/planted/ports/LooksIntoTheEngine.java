package net.ghostifi.planted.ports;

import net.ghostifi.planted.engine.ReadsTheClock;

record LooksIntoTheEngine(ReadsTheClock engine) {}
