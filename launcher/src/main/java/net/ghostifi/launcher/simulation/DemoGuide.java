package net.ghostifi.launcher.simulation;

import net.ghostifi.adapter.jdbc.DatabaseSettings;
import net.ghostifi.launcher.terminal.Terminal;

/** Says what can be tried while the demo goes on running. */
public final class DemoGuide {
  private final Terminal terminal;
  private final DemoHouse house;

  DemoGuide(Terminal terminal, DemoHouse house) {
    this.terminal = terminal;
    this.house = house;
  }

  /** Lets the customer buy once more, so that there is something to see, and prints it. */
  public void print() {
    long bought = house.shop().add(Demo.CUSTOMER, 1, Demo.EMAIL);
    terminal.heading("The customer's dashboard: " + house.dashboard());
    terminal.line("  " + Demo.EMAIL + " has bought again (subscription " + bought + "), and");
    terminal.line("  the server is being built right now: open it, and see how it goes.");
    terminal.heading("It goes on running: play with it from another terminal");
    terminal.line("  export GHOSTIFI_CONFIG=" + house.configurationFile());
    terminal.line("  ./ghostifi subscriptions add bob@example.org");
    terminal.line("  ./ghostifi status");
    terminal.line("  ./ghostifi operations");
    terminal.line("  ./ghostifi subscriptions cancel " + bought);
    if (!house.stage().commands().isEmpty()) {
      terminal.line();
      terminal.line("  cd " + house.folder());
      house.stage().commands().forEach(command -> terminal.line("  " + command));
    }
    terminal.heading("Where everything is");
    house
        .stage()
        .describe()
        .forEach((name, value) -> terminal.line("  %-18s %s".formatted(name, value)));
    terminal.line("  %-18s %s".formatted("profiles", house.profiles()));
    terminal.line("  psql \"" + psql(house.application().database()) + "\"");
    terminal.line();
    terminal.line("Ctrl-C ends it and removes everything.");
  }

  private static String psql(DatabaseSettings database) {
    String place = database.url().replaceFirst("^jdbc:postgresql://", "");
    return "postgresql://" + database.user() + ":" + database.password().reveal() + "@" + place;
  }
}
