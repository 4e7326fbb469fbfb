package net.ghostifi.simulator.digitalocean;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.ghostifi.simulator.api.Refusal;

/** The account's SSH keys; a droplet gets those that its create call names by id or fingerprint. */
final class SshKeys {
  private record Key(int id, String fingerprint, String name, String publicKey) {
    Map<String, Object> json() {
      return Map.of("id", id, "fingerprint", fingerprint, "name", name, "public_key", publicKey);
    }

    boolean isNamed(Object identifier) {
      return identifier instanceof Double number
          ? number.intValue() == id
          : identifier.equals(fingerprint) || identifier.equals(Integer.toString(id));
    }
  }

  private static final int FIRST_ID = 512_190;

  private final Map<Integer, Key> keys = new LinkedHashMap<>();
  private int latest = FIRST_ID;

  synchronized Map<String, Object> add(String name, String publicKey) {
    if (name.isBlank()) {
      throw new Refusal(DigitalOceanFailures.invalid("Name can't be blank"));
    }
    String fingerprint =
        fingerprint(publicKey)
            .orElseThrow(
                () ->
                    new Refusal(
                        DigitalOceanFailures.invalid(
                            "Key invalid, key should be of the" + " format `type key [comment]`")));
    if (keys.values().stream().anyMatch(key -> key.fingerprint().equals(fingerprint))) {
      throw new Refusal(DigitalOceanFailures.invalid("SSH Key is already in use on your account"));
    }
    Key key = new Key(++latest, fingerprint, name, publicKey.strip());
    keys.put(key.id(), key);
    return key.json();
  }

  private static Optional<String> fingerprint(String publicKey) {
    String[] parts = publicKey.strip().split(" +", 3);
    if (parts.length < 2 || !parts[0].matches("(ssh|ecdsa|sk)-[a-z0-9@.-]+")) {
      return Optional.empty();
    }
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(Base64.getDecoder().decode(parts[1]));
      return Optional.of(HexFormat.ofDelimiter(":").formatHex(digest));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  synchronized List<Map<String, Object>> list() {
    return keys.values().stream().map(Key::json).toList();
  }

  synchronized Map<String, Object> get(String identifier) {
    return existing(identifier).json();
  }

  synchronized Map<String, Object> rename(String identifier, String name) {
    Key old = existing(identifier);
    Key renamed = new Key(old.id(), old.fingerprint(), name, old.publicKey());
    keys.put(old.id(), renamed);
    return renamed.json();
  }

  synchronized void remove(String identifier) {
    keys.remove(existing(identifier).id());
  }

  /** The public keys of those that are named. */
  synchronized List<String> named(List<?> identifiers) {
    return identifiers.stream()
        .map(
            identifier ->
                find(identifier)
                    .map(Key::publicKey)
                    .orElseThrow(
                        () ->
                            new Refusal(
                                DigitalOceanFailures.invalid(
                                    text(identifier)
                                        + " are invalid key identifiers for Droplet creation."))))
        .toList();
  }

  private static String text(Object identifier) {
    return identifier instanceof Double number
        ? Integer.toString(number.intValue())
        : String.valueOf(identifier);
  }

  private Optional<Key> find(Object identifier) {
    return keys.values().stream().filter(key -> key.isNamed(identifier)).findFirst();
  }

  private Key existing(String identifier) {
    return find(identifier).orElseThrow(() -> new Refusal(DigitalOceanFailures.GONE));
  }
}
