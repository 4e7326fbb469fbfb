package net.ghostifi.domain.location;

/** Where on earth a city is, as people look for it in a list. */
public enum Continent {
  NORTH_AMERICA("North America"),
  SOUTH_AMERICA("South America"),
  EUROPE("Europe"),
  ASIA("Asia"),
  AFRICA("Africa"),
  OCEANIA("Oceania"),
  /** Of a city that {@link City#of} does not know. */
  ELSEWHERE("Elsewhere");

  private final String label;

  Continent(String label) {
    this.label = label;
  }

  /** As people write it: {@code North America}. */
  public String label() {
    return label;
  }
}
