package net.ghostifi.planted.adapter.openvpn;

import net.ghostifi.planted.lab.DrivesTheEngine;

record EntersTheLab(DrivesTheEngine lab) {}
