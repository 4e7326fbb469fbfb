package net.ghostifi.launcher.simulation;

import java.io.File;
import net.ghostifi.launcher.terminal.Table;
import net.ghostifi.launcher.terminal.Terminal;
import net.ghostifi.simulator.Account;

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
    Account account = house.simulator().account();
    int profiles = count(house.profiles().toFile());
    int rows = house.application().engine().fleet().servers().size();
    terminal.heading("What was created, and what is left");
    Table table = new Table();
    table.row("", "created", "left");
    row(table, "instances at Vultr", account.instancesCreated(), account.instancesLeft());
    row(table, "records at Cloudflare", account.recordsCreated(), account.recordsLeft());
    row(table, "objects in the vault", account.objectsCreated(), account.objectsLeft());
    row(table, "profiles", 1, profiles);
    row(table, "rows in server", 1, rows);
    table.lines().forEach(terminal::line);
    terminal.line();
    boolean clean = account.isClean() && profiles == 0 && rows == 0;
    if (clean) {
      terminal.good("nothing is left");
    } else {
      terminal.bad("something is left that should be gone");
    }
    return clean;
  }

  private static void row(Table table, String what, int created, int left) {
    table.row(what, "%7d".formatted(created), "%4d".formatted(left));
  }

  private static int count(File folder) {
    File[] files = folder.listFiles();
    return files == null ? 0 : files.length;
  }
}
