package net.ghostifi.simulator.vultr;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Regions, plans and images, and what is in stock where. */
final class Catalogue {
  record Region(String id, String city, String country, String continent) {}

  record Plan(
      String id,
      int cpus,
      int ramMegabytes,
      int diskGigabytes,
      int transferGigabytes,
      int dollars) {
    String type() {
      return id.substring(0, id.indexOf('-'));
    }
  }

  record Image(int id, String name, String family) {}

  static final List<Region> REGIONS =
      List.of(
          new Region("ams", "Amsterdam", "NL", "Europe"),
          new Region("atl", "Atlanta", "US", "North America"),
          new Region("blr", "Bangalore", "IN", "Asia"),
          new Region("bom", "Mumbai", "IN", "Asia"),
          new Region("cdg", "Paris", "FR", "Europe"),
          new Region("dfw", "Dallas", "US", "North America"),
          new Region("ewr", "New Jersey", "US", "North America"),
          new Region("fra", "Frankfurt", "DE", "Europe"),
          new Region("hnl", "Honolulu", "US", "North America"),
          new Region("icn", "Seoul", "KR", "Asia"),
          new Region("itm", "Osaka", "JP", "Asia"),
          new Region("jnb", "Johannesburg", "ZA", "Africa"),
          new Region("lax", "Los Angeles", "US", "North America"),
          new Region("lhr", "London", "GB", "Europe"),
          new Region("mad", "Madrid", "ES", "Europe"),
          new Region("man", "Manchester", "GB", "Europe"),
          new Region("mel", "Melbourne", "AU", "Australia"),
          new Region("mex", "Mexico City", "MX", "North America"),
          new Region("mia", "Miami", "US", "North America"),
          new Region("nrt", "Tokyo", "JP", "Asia"),
          new Region("ord", "Chicago", "US", "North America"),
          new Region("sao", "São Paulo", "BR", "South America"),
          new Region("scl", "Santiago", "CL", "South America"),
          new Region("sea", "Seattle", "US", "North America"),
          new Region("sgp", "Singapore", "SG", "Asia"),
          new Region("sjc", "Silicon Valley", "US", "North America"),
          new Region("sto", "Stockholm", "SE", "Europe"),
          new Region("syd", "Sydney", "AU", "Australia"),
          new Region("tlv", "Tel Aviv", "IL", "Asia"),
          new Region("waw", "Warsaw", "PL", "Europe"),
          new Region("yto", "Toronto", "CA", "North America"));

  static final List<Plan> PLANS =
      List.of(
          new Plan("vc2-1c-1gb", 1, 1024, 25, 1024, 5),
          new Plan("vc2-1c-2gb", 1, 2048, 55, 2048, 10),
          new Plan("vc2-2c-4gb", 2, 4096, 80, 3072, 20),
          new Plan("vc2-4c-8gb", 4, 8192, 160, 4096, 40),
          new Plan("vhf-1c-1gb", 1, 1024, 32, 1024, 6),
          new Plan("vhf-1c-2gb", 1, 2048, 64, 2048, 12),
          new Plan("vhf-2c-4gb", 2, 4096, 128, 3072, 24));

  static final List<Image> IMAGES =
      List.of(
          new Image(477, "Debian 11 x64 (bullseye)", "debian"),
          new Image(2136, "Debian 12 x64 (bookworm)", "debian"),
          new Image(1743, "Ubuntu 22.04 LTS x64", "ubuntu"),
          new Image(2284, "Ubuntu 24.04 LTS x64", "ubuntu"),
          new Image(2157, "AlmaLinux 9 x64", "almalinux"));

  private final Map<String, Set<String>> stock = new TreeMap<>();

  Catalogue() {
    REGIONS.forEach(region -> restock(region.id()));
  }

  static Optional<Plan> plan(String id) {
    return PLANS.stream().filter(plan -> plan.id().equals(id)).findFirst();
  }

  static Optional<Image> image(int id) {
    return IMAGES.stream().filter(image -> image.id() == id).findFirst();
  }

  static boolean hasRegion(String id) {
    return REGIONS.stream().anyMatch(region -> region.id().equals(id));
  }

  synchronized void restock(String region) {
    stock.put(region, new HashSet<>(PLANS.stream().map(Plan::id).toList()));
  }

  synchronized void sellOut(String region) {
    stock.put(region, new HashSet<>());
  }

  synchronized boolean inStock(String region, String plan) {
    return stock.getOrDefault(region, Set.of()).contains(plan);
  }

  /** The regions that have the plan. */
  synchronized List<String> locations(String plan) {
    return stock.entrySet().stream()
        .filter(entry -> entry.getValue().contains(plan))
        .map(Map.Entry::getKey)
        .toList();
  }
}
