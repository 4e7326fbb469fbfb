package net.ghostifi.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.config.Default;

/**
 * The section {@code lab}, for its machines and for its names.
 *
 * @param folder where its machines and names are kept while it is up
 * @param images where images and fetched packages are kept; they can be used again
 * @param image what machines boot: {@code base}, {@code openvpn} or {@code firewall}
 * @param regions its cities
 * @param machines how many it has room for
 * @param network the first half of its addresses, which nothing else on this host uses
 * @param zone whose names its name server knows
 * @param ttl for how long its name server's answers hold, whatever a record says
 */
public record LabSettings(
    @Default("/var/lib/ghostifi-lab") Path folder,
    @Default("/var/cache/ghostifi-lab") Path images,
    @Default("base") String image,
    @Default("nyc, paris, london") List<String> regions,
    @Default("20") int machines,
    @Default(USUAL_NETWORK) String network,
    @Default("ghostifi.net") String zone,
    @Default("2s") Duration ttl) {
  /** The first half of its addresses by default. */
  public static final String USUAL_NETWORK = "10.77";

  private static final Pattern NETWORK = Pattern.compile("10\\.(\\d{1,3})");
  private static final List<String> IMAGES = List.of("base", "openvpn", "firewall");
  private static final int MOST_REGIONS = 9;
  private static final int MOST_MACHINES = 200;

  public LabSettings {
    regions = List.copyOf(regions);
    if (!IMAGES.contains(image)) {
      throw new IllegalArgumentException("image is one of " + IMAGES + ", not '" + image + "'");
    }
    if (regions.isEmpty() || regions.size() > MOST_REGIONS) {
      throw new IllegalArgumentException("regions names 1 to " + MOST_REGIONS + " cities");
    }
    regions.forEach(LabSettings::checkRegion);
    if (machines < 1 || machines > MOST_MACHINES) {
      throw new IllegalArgumentException("machines is between 1 and " + MOST_MACHINES);
    }
    if (!NETWORK.matcher(network).matches() || Integer.parseInt(network.substring(3)) > 255) {
      throw new IllegalArgumentException("network is such as 10.77, not '" + network + "'");
    }
    if (ttl.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("ttl is at least 1s");
    }
  }

  private static void checkRegion(String region) {
    try {
      Location.parse(region);
    } catch (IllegalArgumentException notOne) {
      throw new IllegalArgumentException(
          "regions has a wrong name: " + notOne.getMessage(), notOne);
    }
  }

  /** Its cities, in the order of the regions' numbers. */
  List<Location> cities() {
    return regions.stream().map(Location::parse).toList();
  }

  /**
   * What the names of everything that it makes on its host begin with. It follows the network, so
   * that labs with networks of their own do not get into each other's way.
   */
  String prefix() {
    return network.equals(USUAL_NETWORK) ? "gl" : "gl" + network.substring(3);
  }

  /** A lab in this folder; the rest as it is by default. */
  public static LabSettings in(Path folder, Path images) {
    return new LabSettings(
        folder,
        images,
        "base",
        List.of("nyc", "paris", "london"),
        20,
        USUAL_NETWORK,
        "ghostifi.net",
        Duration.ofSeconds(2));
  }

  /** The same in another folder. */
  public LabSettings withFolder(Path value) {
    return new LabSettings(value, images, image, regions, machines, network, zone, ttl);
  }

  /** The same with another image. */
  public LabSettings withImage(String value) {
    return new LabSettings(folder, images, value, regions, machines, network, zone, ttl);
  }

  /** The same on another network, beside other labs of its host. */
  public LabSettings withNetwork(String value) {
    return new LabSettings(folder, images, image, regions, machines, value, zone, ttl);
  }
}
