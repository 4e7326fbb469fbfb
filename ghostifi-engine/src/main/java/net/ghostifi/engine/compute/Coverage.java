package net.ghostifi.engine.compute;

import java.util.List;
import net.ghostifi.domain.location.City;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.compute.RegionTable;
import org.jspecify.annotations.Nullable;

/**
 * Which cities a provider can serve, as its adapter has it and as the provider reports it.
 *
 * @param provider its name
 * @param table null when its cities are not served by a table, or when it could not be read
 * @param trouble why it could not be read; null when it could
 */
public record Coverage(String provider, @Nullable RegionTable table, @Nullable String trouble) {
  /** A sentence for each city of the table that is never offered, and what to do. */
  public List<String> losses() {
    RegionTable known = table;
    return known == null
        ? List.of()
        : known.lost().stream().map(city -> loss(known, city)).toList();
  }

  private String loss(RegionTable known, Location city) {
    return "%s has no region %s, so that no server is launched in %s; %s can name another"
        .formatted(
            provider,
            String.join(" or ", known.byCity().getOrDefault(city, List.of())),
            City.of(city).name(),
            known.key());
  }
}
