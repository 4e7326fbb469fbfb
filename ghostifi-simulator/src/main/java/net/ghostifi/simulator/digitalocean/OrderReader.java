package net.ghostifi.simulator.digitalocean;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.ghostifi.simulator.api.Call;
import net.ghostifi.simulator.api.Refusal;

/** Checks a create call against the catalogue and the known keys. */
final class OrderReader {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]?[a-z0-9A-Z.\\-]*[a-z0-9A-Z]");
  private static final int LONGEST_NAME = 255;
  private static final int MOST_NAMES = 10;
  private static final int LARGEST_USER_DATA = 64 << 10;

  private final Catalogue catalogue;
  private final SshKeys keys;

  OrderReader(Catalogue catalogue, SshKeys keys) {
    this.catalogue = catalogue;
    this.keys = keys;
  }

  /** The droplets' names: one, or up to ten. */
  static List<String> names(Call call) {
    List<String> names =
        call.body().containsKey("names")
            ? texts(call, "names")
            : List.of(call.text("name").orElse(""));
    if (names.isEmpty() || names.size() > MOST_NAMES) {
      throw invalid("You must give between 1 and 10 names.");
    }
    for (String name : names) {
      if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
        throw invalid("Only valid hostname characters are allowed. (a-z, A-Z, 0-9, . and -)");
      }
    }
    return names;
  }

  DropletOrder read(Call call) {
    Catalogue.Size size =
        call.text("size")
            .flatMap(Catalogue::size)
            .orElseThrow(() -> invalid("You specified an invalid size for Droplet creation."));
    Catalogue.Image image =
        Optional.ofNullable(call.body().get("image"))
            .flatMap(Catalogue::image)
            .orElseThrow(() -> invalid("You specified an invalid image for Droplet creation."));
    List<String> tags = texts(call, "tags");
    tags.forEach(Tags::check);
    return new DropletOrder(
        region(call.text("region").orElse("")),
        size,
        image,
        tags,
        sshKeys(call),
        userData(call),
        Boolean.TRUE.equals(call.body().get("monitoring")));
  }

  /** Without one it may be any; a part such as {@code nyc} leaves a choice as well. */
  private Catalogue.Region region(String wanted) {
    List<Catalogue.Region> fitting =
        Catalogue.REGIONS.stream().filter(region -> region.slug().startsWith(wanted)).toList();
    if (fitting.isEmpty()) {
      throw invalid("You specified an invalid region for Droplet creation.");
    }
    return fitting.stream()
        .filter(catalogue::inStock)
        .findFirst()
        .orElseThrow(() -> new Refusal(DigitalOceanFailures.NO_CAPACITY));
  }

  private List<String> sshKeys(Call call) {
    Object value = call.body().get("ssh_keys");
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw invalid("ssh_keys must be an array.");
    }
    return keys.named(list);
  }

  private static String userData(Call call) {
    String text = call.text("user_data").orElse("");
    if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST_USER_DATA) {
      throw invalid("User data is too long (maximum is 64KB)");
    }
    return text;
  }

  private static List<String> texts(Call call, String field) {
    Object value = call.body().get(field);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw invalid(field + " must be an array.");
    }
    return list.stream()
        .map(
            element -> {
              if (!(element instanceof String text)) {
                throw invalid(field + " must contain strings only.");
              }
              return text;
            })
        .toList();
  }

  private static Refusal invalid(String message) {
    return new Refusal(DigitalOceanFailures.invalid(message));
  }
}
