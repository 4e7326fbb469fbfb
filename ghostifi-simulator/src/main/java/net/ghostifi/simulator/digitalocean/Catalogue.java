package net.ghostifi.simulator.digitalocean;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Regions, sizes and images, and what is in stock where. */
final class Catalogue {
  record Region(String slug, String name) {}

  record Size(String slug, int memory, int cpus, int disk, double transfer, int dollars) {}

  record Image(int id, String slug, String name, String distribution) {}

  static final List<Region> REGIONS =
      List.of(
          new Region("nyc1", "New York 1"),
          new Region("nyc2", "New York 2"),
          new Region("nyc3", "New York 3"),
          new Region("ams3", "Amsterdam 3"),
          new Region("sfo2", "San Francisco 2"),
          new Region("sfo3", "San Francisco 3"),
          new Region("sgp1", "Singapore 1"),
          new Region("lon1", "London 1"),
          new Region("fra1", "Frankfurt 1"),
          new Region("tor1", "Toronto 1"),
          new Region("blr1", "Bangalore 1"),
          new Region("syd1", "Sydney 1"));

  static final List<Size> SIZES =
      List.of(
          new Size("s-1vcpu-512mb-10gb", 512, 1, 10, 0.5, 4),
          new Size("s-1vcpu-1gb", 1024, 1, 25, 1.0, 6),
          new Size("s-1vcpu-2gb", 2048, 1, 50, 2.0, 12),
          new Size("s-2vcpu-4gb", 4096, 2, 80, 4.0, 24));

  static final List<Image> IMAGES =
      List.of(
          new Image(133_800_001, "debian-11-x64", "11 x64", "Debian"),
          new Image(133_800_002, "debian-12-x64", "12 x64", "Debian"),
          new Image(133_800_003, "ubuntu-22-04-x64", "22.04 (LTS) x64", "Ubuntu"),
          new Image(133_800_004, "ubuntu-24-04-x64", "24.04 (LTS) x64", "Ubuntu"));

  /** Is listed, and sells nothing any more, as the real one. */
  private static final String CLOSED = "nyc2";

  private static final double HOURS_A_MONTH = 672;

  private final Set<String> soldOut = ConcurrentHashMap.newKeySet();

  static Optional<Size> size(String slug) {
    return SIZES.stream().filter(size -> size.slug().equals(slug)).findFirst();
  }

  static Optional<Image> image(Object idOrSlug) {
    return IMAGES.stream()
        .filter(
            image ->
                image.slug().equals(idOrSlug)
                    || idOrSlug.equals(Integer.toString(image.id()))
                    || idOrSlug instanceof Double id && id.intValue() == image.id())
        .findFirst();
  }

  void sellOut(String region) {
    soldOut.add(region);
  }

  void restock(String region) {
    soldOut.remove(region);
  }

  boolean inStock(Region region) {
    return isOpen(region) && !soldOut.contains(region.slug());
  }

  private static boolean isOpen(Region region) {
    return !region.slug().equals(CLOSED);
  }

  Map<String, Object> json(Region region) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", region.name());
    json.put("slug", region.slug());
    json.put("features", List.of("backups", "ipv6", "metadata", "install_agent"));
    json.put("available", isOpen(region));
    json.put("sizes", inStock(region) ? SIZES.stream().map(Size::slug).toList() : List.of());
    return json;
  }

  Map<String, Object> json(Size size) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("slug", size.slug());
    json.put("memory", size.memory());
    json.put("vcpus", size.cpus());
    json.put("disk", size.disk());
    json.put("transfer", size.transfer());
    json.put("price_monthly", (double) size.dollars());
    json.put("price_hourly", Math.round(size.dollars() / HOURS_A_MONTH * 100_000) / 100_000.0);
    json.put("regions", REGIONS.stream().filter(this::inStock).map(Region::slug).sorted().toList());
    json.put("available", true);
    json.put("description", "Basic");
    return json;
  }

  Map<String, Object> json(Image image) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", image.id());
    json.put("name", image.name());
    json.put("distribution", image.distribution());
    json.put("slug", image.slug());
    json.put("public", true);
    json.put("regions", REGIONS.stream().map(Region::slug).toList());
    json.put("created_at", "2024-01-01T00:00:00Z");
    json.put("min_disk_size", 7);
    json.put("type", "base");
    json.put("size_gigabytes", 0.53);
    json.put("description", image.distribution() + " " + image.name());
    json.put("tags", List.of());
    json.put("status", "available");
    return json;
  }

  /** What an account says of itself. */
  static Map<String, Object> account(int dropletLimit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("droplet_limit", dropletLimit);
    json.put("floating_ip_limit", 3);
    json.put("email", "operator@example.com");
    json.put("name", "Simulated Account");
    json.put("uuid", "b6fr89dbf6d9156cace5f3c78dc9851d957381ef");
    json.put("email_verified", true);
    json.put("status", "active");
    json.put("status_message", "");
    return json;
  }
}
