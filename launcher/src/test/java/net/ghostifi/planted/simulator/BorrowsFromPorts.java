package net.ghostifi.planted.simulator;

import net.ghostifi.planted.ports.Port;

record BorrowsFromPorts(Port port) {}
