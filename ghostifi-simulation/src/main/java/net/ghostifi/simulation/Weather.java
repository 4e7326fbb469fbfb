package net.ghostifi.simulation;

import java.util.EnumMap;
import java.util.Map;

/** Which faults a seed has, how often, and how often they have come about. */
final class Weather {
  private static final int MILLION = 1_000_000;

  /** What a seed is about. */
  enum Kind {
    /** Nothing goes wrong. */
    FAIR,
    /** A few kinds of fault, each often. */
    FEW,
    /** One kind alone, very often. */
    ONE,
    /** Everything at once. */
    MIXED
  }

  private final Chance chance;
  private final Story story;
  private final Kind kind;
  private final int[] rates = new int[Fault.values().length];
  private final int[] counts = new int[Fault.values().length];
  private boolean over;

  Weather(Chance chance, Story story) {
    this.chance = chance;
    this.story = story;
    int drawn = chance.below(100);
    if (drawn < 3) {
      kind = Kind.FAIR;
    } else if (drawn < 45) {
      kind = Kind.FEW;
      for (int i = 3 + chance.below(4); i > 0; i--) {
        allow(chance.below(rates.length), 3);
      }
    } else if (drawn < 60) {
      kind = Kind.ONE;
      allow(chance.below(rates.length), 6);
    } else {
      kind = Kind.MIXED;
      for (int i = 0; i < rates.length; i++) {
        allow(i, 1);
      }
    }
  }

  private void allow(int fault, int times) {
    rates[fault] = Math.min(MILLION / 3, Math.max(1, Fault.values()[fault].rate() * times));
  }

  Kind kind() {
    return kind;
  }

  /** Whether a fault is part of this weather. */
  boolean has(Fault fault) {
    return !over && rates[fault.ordinal()] > 0;
  }

  /** Whether a fault comes about on this occasion, which is counted and told. */
  boolean strikes(Fault fault) {
    int rate = rates[fault.ordinal()];
    if (over || rate == 0 || chance.below(MILLION) >= rate) {
      return false;
    }
    count(fault);
    return true;
  }

  /** A fault has come about. */
  void count(Fault fault) {
    counts[fault.ordinal()]++;
    story.tell(() -> "        ! " + fault.words());
  }

  /** From now on nothing goes wrong any more. */
  void clears() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  Map<Fault, Integer> counts() {
    Map<Fault, Integer> all = new EnumMap<>(Fault.class);
    for (Fault fault : Fault.values()) {
      all.put(fault, counts[fault.ordinal()]);
    }
    return all;
  }

  Chance chance() {
    return chance;
  }
}
