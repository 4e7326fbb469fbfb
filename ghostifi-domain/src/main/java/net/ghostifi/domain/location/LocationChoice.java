package net.ghostifi.domain.location;

/** Where a server is wanted: in one city, or in any other than the present one. */
public sealed interface LocationChoice {
  /** In this city. */
  record Fixed(Location location) implements LocationChoice {
    @Override
    public String label() {
      return location.label();
    }
  }

  /** In a city that is in stock, other than the present one. */
  record Random() implements LocationChoice {
    @Override
    public String label() {
      return "Random";
    }
  }

  /** As people and the {@code server} table write it: {@code Random}, {@code NYC}. */
  String label();

  /** Reads {@code Random} or a city, without regard to case. */
  static LocationChoice parse(String text) {
    return text.strip().equalsIgnoreCase("random") ? new Random() : new Fixed(Location.parse(text));
  }
}
