package net.ghostifi.planted.engine;

import net.ghostifi.planted.adapter.http.Groundwork;

record CallsAnAdapter(Groundwork adapter) {}
