package net.ghostifi.domain.location;

/**
 * A place on the globe.
 *
 * @param latitude in degrees, positive to the north
 * @param longitude in degrees, positive to the east
 */
public record Coordinates(double latitude, double longitude) {
  private static final double EARTH_RADIUS_KM = 6371;
  private static final double MOST_LATITUDE = 90;
  private static final double MOST_LONGITUDE = 180;

  public Coordinates {
    if (!(Math.abs(latitude) <= MOST_LATITUDE) || !(Math.abs(longitude) <= MOST_LONGITUDE)) {
      throw new IllegalArgumentException("no such place: " + latitude + ", " + longitude);
    }
  }

  /** How far it is, in kilometres, as the crow flies. */
  public double kilometresTo(Coordinates other) {
    double here = Math.toRadians(latitude);
    double there = Math.toRadians(other.latitude);
    double alongMeridian = Math.sin((there - here) / 2);
    double alongParallel = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
    double haversine =
        alongMeridian * alongMeridian
            + Math.cos(here) * Math.cos(there) * alongParallel * alongParallel;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
  }
}
