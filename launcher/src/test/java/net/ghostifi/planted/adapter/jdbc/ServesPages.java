package net.ghostifi.planted.adapter.jdbc;

import org.eclipse.jetty.server.Server;

record ServesPages(Server server) {}
