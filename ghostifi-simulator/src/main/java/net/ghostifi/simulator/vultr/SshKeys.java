package net.ghostifi.simulator.vultr;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.ghostifi.simulator.api.Refusal;

/** The account's SSH keys; an instance gets those that its create call names. */
final class SshKeys {
  private record Key(String id, String created, String name, String publicKey) {
    Map<String, Object> json() {
      return Map.of("id", id, "date_created", created, "name", name, "ssh_key", publicKey);
    }
  }

  private final Map<String, Key> keys = new LinkedHashMap<>();
  private final InstantSource clock;

  SshKeys(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Map<String, Object> add(String name, String publicKey) {
    if (name.isBlank() || !publicKey.strip().matches("(ssh|ecdsa)-\\S+ \\S+.*")) {
      throw new Refusal(400, "Invalid SSH key. Please check that it is in OpenSSH format.");
    }
    String id = UUID.randomUUID().toString();
    Key key = new Key(id, InstanceJson.date(clock.instant()), name, publicKey.strip());
    keys.put(id, key);
    return key.json();
  }

  synchronized List<Map<String, Object>> list() {
    return new ArrayList<>(keys.values().stream().map(Key::json).toList());
  }

  synchronized Map<String, Object> get(String id) {
    return existing(id).json();
  }

  synchronized void update(String id, Optional<String> name, Optional<String> publicKey) {
    Key old = existing(id);
    String newName = name.orElse(old.name());
    keys.put(id, new Key(id, old.created(), newName, publicKey.orElse(old.publicKey())));
  }

  synchronized void remove(String id) {
    existing(id);
    keys.remove(id);
  }

  synchronized Optional<String> publicKey(String id) {
    return Optional.ofNullable(keys.get(id)).map(Key::publicKey);
  }

  private Key existing(String id) {
    Key key = keys.get(id);
    if (key == null) {
      throw new Refusal(404, "Invalid SSH Key ID");
    }
    return key;
  }
}
