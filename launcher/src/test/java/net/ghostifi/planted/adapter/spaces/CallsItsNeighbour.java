package net.ghostifi.planted.adapter.spaces;

import net.ghostifi.planted.adapter.vultr.Neighbour;

record CallsItsNeighbour(Neighbour neighbour) {}
