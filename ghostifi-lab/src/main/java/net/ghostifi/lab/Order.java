package net.ghostifi.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.ghostifi.ports.compute.LaunchRequest;

/** Writes what a machine is to be into its folder, before the machine exists. */
final class Order {
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  private Order() {}

  /**
   * Writes it.
   *
   * @throws IllegalArgumentException when the user data is no cloud-config
   */
  static void write(
      Path folder,
      LaunchRequest request,
      int region,
      String image,
      Instant now,
      Optional<String> firstBoot)
      throws IOException {
    Map<String, CloudConfig.File> files =
        CloudConfig.files(request.userData().reveal(), request.name().label());
    Path root = Files.createDirectory(folder.resolve("root"));
    firstBoot.ifPresent(script -> files.put("/var/lib/cloud/lab/bootcmd", joined(files, script)));
    for (Map.Entry<String, CloudConfig.File> file : files.entrySet()) {
      lay(root, file.getKey(), file.getValue());
    }
    Files.writeString(folder.resolve("region"), Integer.toString(region));
    Files.writeString(folder.resolve("image"), image);
    Files.writeString(folder.resolve("hostname"), request.name().value());
    Files.writeString(folder.resolve("tags"), String.join("\n", request.tag().tags()));
    Files.writeString(folder.resolve("created"), now.toString());
  }

  private static CloudConfig.File joined(Map<String, CloudConfig.File> files, String script) {
    CloudConfig.File given = files.get("/var/lib/cloud/lab/bootcmd");
    String before =
        given == null ? "" : new String(given.content(), java.nio.charset.StandardCharsets.UTF_8);
    return CloudConfig.File.of(before + script + "\n", 0700);
  }

  private static void lay(Path root, String path, CloudConfig.File file) throws IOException {
    Path place = root.resolve(path.substring(1)).normalize();
    if (!path.startsWith("/") || !place.startsWith(root)) {
      throw new IllegalArgumentException("write_files leaves the machine: " + path);
    }
    Files.createDirectories(place.getParent());
    Files.write(place, file.content());
    Files.setPosixFilePermissions(place, permissions(file.mode()));
    Path private_ = root.resolve("root");
    if (place.startsWith(private_)) {
      Files.setPosixFilePermissions(private_, PRIVATE);
      Files.setPosixFilePermissions(place.getParent(), PRIVATE);
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int bit = 0; bit < all.length; bit++) {
      if ((mode & (0400 >> bit)) != 0) {
        permissions.add(all[bit]);
      }
    }
    return permissions;
  }
}
