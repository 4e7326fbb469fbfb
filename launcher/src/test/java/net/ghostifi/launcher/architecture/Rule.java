package net.ghostifi.launcher.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;

/** Each rule of the house, with the planted classes that must turn it red. */
enum Rule {
  DOMAIN_STANDS_ON_THE_JDK_ALONE(House::domain_stands_on_the_jdk_alone, "domain.NamesALibrary"),
  DOMAIN_TOUCHES_NOTHING_OUTSIDE_ITSELF(
      House::domain_touches_nothing_outside_itself,
      "domain.OpensAFile",
      "domain.StartsAThread",
      "domain.HoldsAClock",
      "domain.RollsDice",
      "domain.InventsAnId"),
  PORTS_KNOW_ONLY_THE_DOMAIN(House::ports_know_only_the_domain, "ports.LooksIntoTheEngine"),
  ENGINE_KNOWS_ONLY_PORTS_AND_DOMAIN(
      House::engine_knows_only_ports_and_domain,
      "engine.CallsAnAdapter",
      "engine.WritesSql",
      "engine.AsksForInjection"),
  ADAPTERS_DO_NOT_KNOW_EACH_OTHER(
      House::adapters_do_not_know_each_other, "adapter.spaces.CallsItsNeighbour"),
  ADAPTERS_LOOK_ONLY_INWARD(House::adapters_look_only_inward, "adapter.vultr.DrivesTheEngine"),
  LAB_LOOKS_ONLY_INWARD(House::lab_looks_only_inward, "lab.DrivesTheEngine"),
  ONLY_THE_LAUNCHER_KNOWS_THE_LAB(
      House::only_the_launcher_knows_the_lab, "adapter.openvpn.EntersTheLab"),
  SIMULATION_LOOKS_ONLY_INWARD(House::simulation_looks_only_inward, "simulation.CallsAnAdapter"),
  NOBODY_KNOWS_THE_SIMULATION(House::nobody_knows_the_simulation, "postgres.RunsSeeds"),
  SIMULATOR_KNOWS_NONE_OF_US(House::simulator_knows_none_of_us, "simulator.BorrowsFromPorts"),
  SQL_STAYS_IN_ITS_ADAPTER(House::sql_stays_in_its_adapter, "engine.WritesSql"),
  JETTY_STAYS_IN_ITS_ADAPTER(House::jetty_stays_in_its_adapter, "adapter.jdbc.ServesPages"),
  INJECTION_STAYS_OUTSIDE_THE_CORE(
      House::injection_stays_outside_the_core, "engine.AsksForInjection"),
  TIME_COMES_FROM_AN_INSTANT_SOURCE(
      House::time_comes_from_an_instant_source,
      "domain.HoldsAClock",
      "engine.ReadsTheClock",
      "adapter.jdbc.CountsMillis"),
  NOBODY_PRINTS(House::nobody_prints, "adapter.jdbc.Prints"),
  NOBODY_DOZES(House::nobody_dozes, "adapter.jdbc.Dozes"),
  PACKAGES_ARE_NULL_MARKED(House::packages_are_null_marked, "unmarked.MayHoldNull");

  private final Function<House, ArchRule> rule;
  private final List<String> planted;

  Rule(Function<House, ArchRule> rule, String... planted) {
    this.rule = rule;
    this.planted = List.of(planted);
  }

  ArchRule of(House house) {
    return rule.apply(house);
  }

  /** The offenders, as their names below the root of the planted code. */
  List<String> planted() {
    return planted;
  }
}
