package net.ghostifi.adapter.openvpn;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder in place of a host's root, for running scripts without SSH. Its system commands write
 * down how they were called, keep one piece of state each, and fail when a test wants them to.
 */
final class FakeRoot {
  private static final List<String> COMMANDS =
      List.of(
          "apt-config",
          "apt-get",
          "chpasswd",
          "cloud-init",
          "dpkg",
          "dpkg-query",
          "ip",
          "nft",
          "sshd",
          "sysctl",
          "systemctl",
          "ufw");

  // A file named after a call makes this call print it and fail with the status in its first line.
  private static final String SHIM =
      """
      #!/bin/bash
      state=$GHOSTIFI_ROOT/state
      name=${0##*/}
      echo "$name $*" >> "$state/calls"
      for wish in "$state"/fail/*; do
        [ -f "$wish" ] || continue
        if [[ "$name $*" == *$(head -n 1 "$wish")* ]]; then
          tail -n +3 "$wish"
          exit "$(sed -n 2p "$wish")"
        fi
      done
      case "$name $*" in
        "dpkg-query "*)
          [ ! -e "$state/openvpn" ] || printf 'installed %s 1.0 amd64\\n' openvpn nftables dpkg
          ;;
        "apt-get indextargets "*) cat "$state/targets" 2> /dev/null ;;
        "apt-config "*) cat "$state/proxy" 2> /dev/null ;;
        "dpkg "*" --configure "*) touch "$state/openvpn" ;;
        "apt-get "*" install "*) touch "$state/openvpn" ;;
        "chpasswd "*) cat > "$state/password" ;;
        "cloud-init "*) [ ! -e "$state/booting" ] || sleep 30 ;;
        "nft list "*) cat "$state/rules" ;;
        "systemctl restart "*)
          [[ $* != *ghostifi-nat* ]] || cp "$GHOSTIFI_ROOT/etc/ghostifi/nat.nft" "$state/rules"
          [[ $* != *openvpn* ]] || touch "$state/active"
          ;;
        "systemctl stop openvpn-server@server") rm -f "$state/active" ;;
        "systemctl is-active"*openvpn*) [ -e "$state/active" ] && echo active ;;
        "systemctl is-active"*ghostifi-nat) [ -e "$state/rules" ] ;;
        "systemctl is-enabled"*) [ ! -e "$state/disabled" ] && echo enabled ;;
        "systemctl disable "*) touch "$state/disabled"; rm -f "$state/active" ;;
        "systemctl enable "*)
          rm -f "$state/disabled"
          [[ $* != *--now* ]] || touch "$state/active"
          ;;
        "ufw status") echo "Status: active"; echo "1194/udp                   ALLOW" ;;
        "sysctl "*)
          mkdir -p "$GHOSTIFI_ROOT/proc/sys/net/ipv4"
          echo 1 > "$GHOSTIFI_ROOT/proc/sys/net/ipv4/ip_forward"
          ;;
        "ip "*) echo "default via 10.0.0.1 dev eth0" ;;
      esac
      """;

  private final Path root;

  FakeRoot(Path root) throws IOException {
    this.root = root;
    Files.createDirectories(root.resolve("state/fail"));
    Files.createDirectories(root.resolve("shims"));
    Files.createDirectories(root.resolve("usr"));
    for (String command : COMMANDS) {
      Path shim = Files.writeString(root.resolve("shims").resolve(command), SHIM);
      Files.setPosixFilePermissions(shim, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    write("etc/os-release", "ID=debian\nVERSION_CODENAME=bookworm\n");
    write("etc/ssh/sshd_config", "Include /etc/ssh/sshd_config.d/*.conf\nUsePAM yes\n");
  }

  record Ended(int status, String output, String errors) {}

  /** Runs a script as a host would, from its standard input. */
  Ended run(byte[] script) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-s", "test");
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("GHOSTIFI_ROOT", root.toString());
    environment.put("PATH", root.resolve("shims") + ":/usr/bin:/bin");
    builder.redirectOutput(root.resolve("state/output").toFile());
    builder.redirectError(root.resolve("state/errors").toFile());
    Process process = builder.start();
    try (OutputStream input = process.getOutputStream()) {
      input.write(script);
    } catch (IOException scriptEndedFirst) {
      process.destroy();
    }
    return new Ended(process.waitFor(), read("state/output"), read("state/errors"));
  }

  /** From now on, calls that contain this text, or pattern, print something and fail. */
  void fail(String call, int status, String output) throws IOException {
    write("state/fail/" + call.hashCode(), call + "\n" + status + "\n" + output + "\n");
  }

  void failNoMore() throws IOException {
    for (Path wish : list("state/fail")) {
      Files.delete(wish);
    }
  }

  void write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  void delete(String path) throws IOException {
    Files.deleteIfExists(root.resolve(path));
  }

  boolean exists(String path) {
    return Files.exists(root.resolve(path));
  }

  Path path(String path) {
    return root.resolve(path);
  }

  String read(String path) throws IOException {
    return Files.readString(root.resolve(path), StandardCharsets.UTF_8);
  }

  String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
  }

  List<Path> list(String folder) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files.sorted().toList();
    }
  }

  /** The calls since this was last asked. */
  List<String> calls() throws IOException {
    List<String> calls = exists("state/calls") ? read("state/calls").lines().toList() : List.of();
    delete("state/calls");
    return new ArrayList<>(calls);
  }

  /** Everything that outlives a reboot: content, permissions and time of each file. */
  Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String folder : List.of("etc", "var")) {
      try (Stream<Path> all = Files.walk(root.resolve(folder))) {
        for (Path file : all.toList()) {
          String name = root.relativize(file).toString();
          files.put(name, permissions(name) + (Files.isDirectory(file) ? "" : state(file)));
        }
      }
    }
    return files;
  }

  private static String state(Path file) throws IOException {
    return " " + Files.getLastModifiedTime(file) + " " + Sha256.of(Files.readAllBytes(file));
  }
}
