package net.ghostifi.launcher.simulation;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import net.ghostifi.launcher.terminal.Table;
import net.ghostifi.launcher.terminal.Terminal;

/** What was created, and what is left. */
final class DemoAccount {
  private final DemoHouse house;

  DemoAccount(DemoHouse house) {
    this.house = house;
  }

  /**
   * Prints it.
   *
   * @return whether nothing is left
   */
  boolean print(Terminal terminal) {
    List<Stage.Holding> holdings = new ArrayList<>(house.stage().holdings());
    holdings.add(new Stage.Holding("profiles", 1, count(house.profiles().toFile())));
    int rows = house.application().engine().fleet().servers().size();
    holdings.add(new Stage.Holding("rows in server", 1, rows));
    terminal.heading("What was created, and what is left");
    Table table = new Table();
    table.row("", "created", "left");
    for (Stage.Holding held : holdings) {
      table.row(held.what(), "%7d".formatted(held.created()), "%4d".formatted(held.left()));
    }
    table.lines().forEach(terminal::line);
    terminal.line();
    boolean clean = holdings.stream().allMatch(held -> held.left() == 0);
    if (clean) {
      terminal.good("nothing is left");
    } else {
      terminal.bad("something is left that should be gone");
    }
    return clean;
  }

  private static int count(File folder) {
    File[] files = folder.listFiles();
    return files == null ? 0 : files.length;
  }
}
