package net.ghostifi.simulation;

import net.ghostifi.engine.EngineSettings;
import net.ghostifi.engine.Providers;
import net.ghostifi.engine.Stores;

/** A protocol that is broken on purpose, at the ports of every engine. One for each run. */
interface Mutation {
  /** Nothing is broken. */
  Mutation NONE = new Mutation() {};

  default EngineSettings settings(EngineSettings settings) {
    return settings;
  }

  default Providers providers(World world, Providers providers) {
    return providers;
  }

  default Stores stores(World world, Stores stores) {
    return stores;
  }
}
