package net.ghostifi.postgres;

import java.nio.file.Path;

/** Where things are in a data folder. */
record Layout(Path root) {

  Path startLock() {
    return root.resolve("start.lock");
  }

  Path usersLock() {
    return root.resolve("users.lock");
  }

  Path cluster() {
    return root.resolve("cluster");
  }

  Path unfinishedCluster() {
    return root.resolve("cluster.unfinished");
  }

  Path binaries() {
    return root.resolve("binaries");
  }

  Path password() {
    return root.resolve("password");
  }

  Path port() {
    return root.resolve("port");
  }

  Path log() {
    return root.resolve("postgresql.log");
  }

  Path pidFile() {
    return cluster().resolve("postmaster.pid");
  }
}
