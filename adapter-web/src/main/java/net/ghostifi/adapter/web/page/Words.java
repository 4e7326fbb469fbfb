package net.ghostifi.adapter.web.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.customer.Journey;
import net.ghostifi.domain.location.City;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.operation.OperationKind;

/** Figures, times and states, as people read them. */
final class Words {
  private static final double KILO = 1000;
  private static final int FIGURES = 3;
  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB"};
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

  private Words() {}

  /** {@code 1.2 GB}: three figures are enough. */
  static String bytes(ByteCount count) {
    double value = count.bytes();
    int unit = 0;
    while (value >= KILO && unit < UNITS.length - 1) {
      value /= KILO;
      unit++;
    }
    BigDecimal figures =
        new BigDecimal(value).round(new MathContext(FIGURES, RoundingMode.HALF_UP));
    return figures.stripTrailingZeros().toPlainString() + " " + UNITS[unit];
  }

  static String day(LocalDate date) {
    return DAY.format(date);
  }

  static String city(Location location) {
    return City.of(location).name();
  }

  /** What is being done, in a few words. */
  static String undertaking(Journey journey) {
    Location destination = journey.destination();
    String where = destination == null ? "" : " in " + city(destination);
    return switch (journey.kind()) {
      case CREATE -> "Building your server" + where;
      case REBUILD -> "Rebuilding your server" + where;
      case DESTROY, PURGE -> "Removing your server";
    };
  }

  /** What there is to know beside the steps. */
  static String mood(Journey journey) {
    return switch (journey.mood()) {
      case GOING -> going(journey);
      case AGAIN -> "It did not work at first, so it is tried again.";
      case BACK -> "It is taken back: nothing of it is left in a moment.";
      case HELD -> "It did not work. We have been told, and look after it.";
    };
  }

  private static String going(Journey journey) {
    boolean moved = journey.kind() == OperationKind.REBUILD && journey.reached() >= 6;
    return switch (journey.kind()) {
      case CREATE -> "This takes a few minutes. You can close this page.";
      case REBUILD ->
          moved
              ? "Your new server is ready. Connected devices move by themselves."
              : "Your old server goes on working until the new one is ready.";
      case DESTROY, PURGE -> "Your profile stops working.";
    };
  }
}
