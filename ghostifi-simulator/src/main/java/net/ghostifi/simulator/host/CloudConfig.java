package net.ghostifi.simulator.host;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The part of cloud-init's cloud-config that the simulated hosts carry out.
 *
 * @param hostKey what sshd is to show from then on
 * @param authorizedKeys for root, in OpenSSH format
 * @param passwordLogin whether sshd takes passwords
 * @param files to write
 * @param complaints what could not be carried out; any makes cloud-init end with warnings
 */
record CloudConfig(
    @Nullable KeyPair hostKey,
    List<String> authorizedKeys,
    boolean passwordLogin,
    List<WrittenFile> files,
    List<String> complaints) {

  record WrittenFile(String path, String content, String permissions) {}

  static CloudConfig parse(String userData) {
    List<String> complaints = new ArrayList<>();
    Map<?, ?> root = Map.of();
    if (userData.startsWith("#cloud-config")) {
      root = yaml(userData, complaints);
    } else if (!userData.isBlank()) {
      complaints.add("user data does not begin with #cloud-config");
    }
    for (String unsupported : List.of("runcmd", "bootcmd", "packages", "chpasswd")) {
      if (root.containsKey(unsupported)) {
        complaints.add(unsupported + " is not simulated");
      }
    }
    return new CloudConfig(
        hostKey(root, complaints).orElse(null),
        authorizedKeys(root),
        Boolean.TRUE.equals(root.get("ssh_pwauth")),
        files(root, complaints),
        List.copyOf(complaints));
  }

  private static Map<?, ?> yaml(String text, List<String> complaints) {
    try {
      Object value = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      if (value instanceof Map<?, ?> map) {
        return map;
      }
      complaints.add("cloud-config is not a mapping");
    } catch (YAMLException e) {
      complaints.add("cloud-config is not YAML");
    }
    return Map.of();
  }

  private static Optional<KeyPair> hostKey(Map<?, ?> root, List<String> complaints) {
    if (!(root.get("ssh_keys") instanceof Map<?, ?> keys)) {
      return Optional.empty();
    }
    if (!(keys.get("ed25519_private") instanceof String privateKey)
        || !(keys.get("ed25519_public") instanceof String publicKey)) {
      complaints.add("ssh_keys lacks ed25519_private or ed25519_public");
      return Optional.empty();
    }
    Optional<KeyPair> pair = HostKeys.read(privateKey, publicKey);
    if (pair.isEmpty()) {
      complaints.add("ssh_keys holds no valid pair of ed25519 keys");
    }
    return pair;
  }

  private static List<String> authorizedKeys(Map<?, ?> root) {
    List<String> keys = new ArrayList<>(texts(root.get("ssh_authorized_keys")));
    if (root.get("users") instanceof List<?> users) {
      for (Object user : users) {
        if (user instanceof Map<?, ?> map && "root".equals(map.get("name"))) {
          keys.addAll(texts(map.get("ssh_authorized_keys")));
        }
      }
    }
    return List.copyOf(keys);
  }

  private static List<WrittenFile> files(Map<?, ?> root, List<String> complaints) {
    List<WrittenFile> files = new ArrayList<>();
    if (root.get("write_files") instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof Map<?, ?> map
            && map.get("path") instanceof String path
            && map.get("content") instanceof String content
            && !map.containsKey("encoding")) {
          String permissions = map.get("permissions") instanceof String given ? given : "0644";
          files.add(new WrittenFile(path, content, permissions));
        } else {
          complaints.add("an entry of write_files is not simulated");
        }
      }
    }
    return List.copyOf(files);
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  Optional<KeyPair> givenHostKey() {
    return Optional.ofNullable(hostKey);
  }
}
