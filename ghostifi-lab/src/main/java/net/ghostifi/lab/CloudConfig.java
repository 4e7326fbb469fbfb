package net.ghostifi.lab;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The cloud-config that the lab carries out, as files to be laid over a machine's image: hostname,
 * ssh_keys, ssh_authorized_keys, write_files, bootcmd, packages, runcmd. Other keys are left alone,
 * as they set what the image is like already.
 */
final class CloudConfig {
  /** Where the machine's part of cloud-init looks for what it was told. */
  private static final String TOLD = "/var/lib/cloud/lab/";

  private static final Map<String, String> HOST_KEYS =
      Map.of(
          "ed25519_private", "/etc/ssh/ssh_host_ed25519_key",
          "ed25519_public", "/etc/ssh/ssh_host_ed25519_key.pub",
          "ecdsa_private", "/etc/ssh/ssh_host_ecdsa_key",
          "ecdsa_public", "/etc/ssh/ssh_host_ecdsa_key.pub",
          "rsa_private", "/etc/ssh/ssh_host_rsa_key",
          "rsa_public", "/etc/ssh/ssh_host_rsa_key.pub");

  /**
   * A file of the machine.
   *
   * @param mode as chmod takes it in octal digits
   */
  record File(byte[] content, int mode) {
    static File of(String content, int mode) {
      return new File(content.getBytes(java.nio.charset.StandardCharsets.UTF_8), mode);
    }
  }

  private final Map<String, File> files = new TreeMap<>();
  private final Map<?, ?> root;

  private CloudConfig(Map<?, ?> root) {
    this.root = root;
  }

  /**
   * The files, by their absolute path in the machine.
   *
   * @throws IllegalArgumentException when it is no cloud-config
   */
  static Map<String, File> files(String userData, String hostname) {
    if (!userData.startsWith("#cloud-config")) {
      throw new IllegalArgumentException("user data does not begin with #cloud-config");
    }
    try {
      Object value = new Yaml(new SafeConstructor(new LoaderOptions())).load(userData);
      if (!(value instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException("the cloud-config is not a mapping");
      }
      return new CloudConfig(map).all(hostname);
    } catch (YAMLException e) {
      // Its message would quote the document, and that holds keys.
      throw new IllegalArgumentException("the cloud-config is not YAML");
    }
  }

  private Map<String, File> all(String label) {
    String hostname = root.get("hostname") instanceof String given ? given : label;
    put("/etc/hostname", hostname + "\n", 0644);
    put("/etc/hosts", "127.0.0.1 localhost\n127.0.1.1 " + hostname + "\n", 0644);
    hostKeys();
    List<String> keys = texts(root.get("ssh_authorized_keys"));
    put("/root/.ssh/authorized_keys", lines(keys), 0600);
    writtenFiles();
    script("bootcmd");
    script("runcmd");
    put(TOLD + "packages", lines(texts(root.get("packages"))), 0644);
    return files;
  }

  private void hostKeys() {
    if (root.get("ssh_keys") instanceof Map<?, ?> keys) {
      HOST_KEYS.forEach(
          (name, path) -> {
            if (keys.get(name) instanceof String key) {
              put(path, key.strip() + "\n", name.endsWith("private") ? 0600 : 0644);
            }
          });
    }
  }

  private void writtenFiles() {
    if (!(root.get("write_files") instanceof List<?> entries)) {
      return;
    }
    for (Object entry : entries) {
      if (entry instanceof Map<?, ?> file
          && file.get("path") instanceof String path
          && file.get("content") instanceof String content) {
        int mode =
            file.get("permissions") instanceof String given ? Integer.parseInt(given, 8) : 0644;
        boolean encoded = file.get("encoding") instanceof String form && form.matches("b64|base64");
        files.put(
            path,
            encoded
                ? new File(Base64.getMimeDecoder().decode(content), mode)
                : File.of(content, mode));
      }
    }
  }

  /** A command is a line for the shell, or a list of words. */
  private void script(String stage) {
    if (root.get(stage) instanceof List<?> commands) {
      put(
          TOLD + stage,
          commands.stream().map(CloudConfig::command).collect(Collectors.joining("\n", "", "\n")),
          0700);
    }
  }

  private static String command(Object command) {
    return command instanceof List<?> words
        ? words.stream()
            .map(word -> "'" + String.valueOf(word).replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "))
        : String.valueOf(command);
  }

  private void put(String path, String content, int mode) {
    files.put(path, File.of(content, mode));
  }

  private static String lines(List<String> texts) {
    return texts.stream().map(text -> text.strip() + "\n").collect(Collectors.joining());
  }

  private static List<String> texts(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(each -> texts.add(String.valueOf(each)));
    }
    return texts;
  }
}
