package net.ghostifi.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.ghostifi.adapter.tink.KeysetFile;
import net.ghostifi.launcher.config.FakeAdapters;
import net.ghostifi.launcher.terminal.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
  private static final String GOOD =
      """
      compute.providers = [cloud]
      dns.provider = names
      vault.provider = store
      cloud.api-token = hunter2
      names.zone = example.net
      """;

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void begin() {
    shell = new Shell(folder, FakeAdapters.all());
  }

  @Test
  void explains_itself() {
    Shell.Answer help = shell.call("--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .contains("ghostifi demo", "ghostifi config example > ghostifi.conf", "Exit codes:")
        .contains("daemon, run", "simulator", "status", "operations", "retry", "confirm")
        .contains("subscriptions", "config", "keyset");
  }

  static List<String> everyCommand() {
    List<String> names = new ArrayList<>();
    CommandLine root =
        GhostiFi.commandLine(
            new Surroundings(null, null, null, null, null, FakeAdapters.all(), null));
    collect(root, "", names);
    return names;
  }

  private static void collect(CommandLine command, String path, List<String> names) {
    names.add(path);
    command
        .getSubcommands()
        .forEach((name, inner) -> collect(inner, (path + " " + name).strip(), names));
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void every_help_has_a_description_and_fits_the_terminal(String command) {
    String[] words = (command + " --help").strip().split(" ");

    Shell.Answer help = shell.call(words);

    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("Usage: ghostifi");
    assertThat(help.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Terminal.WIDTH));
    assertThat(help.out()).as("a sentence that says what it does").containsPattern("[a-z)]\\.\\R");
  }

  @Test
  void says_its_version() {
    assertThat(shell.call("--version").out()).startsWith("ghostifi ").contains("Java ");
  }

  @Test
  void without_a_command_it_says_what_to_do() {
    Shell.Answer answer = shell.call();

    assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err())
        .isEqualTo(
            """
            Say what to do, for example: ghostifi demo
            'ghostifi --help' says more.
            """);
  }

  @Test
  void a_command_that_is_misspelt_is_suggested() {
    Shell.Answer answer = shell.call("statsu");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err()).contains("statsu").contains("Did you mean").contains("status");
  }

  @Test
  void a_missing_parameter_is_named() {
    Shell.Answer answer = shell.call("retry");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(answer.err())
        .isEqualTo(
            """
            Missing required parameter: 'ID'
            'ghostifi retry --help' says more.
            """);
  }

  @Test
  void a_configuration_without_errors_is_in_order() {
    shell.write("ghostifi.conf", GOOD);

    Shell.Answer answer = shell.call("config", "check");

    assertThat(answer)
        .isEqualTo(new Shell.Answer(ExitCode.DONE, "  ✓ ghostifi.conf is in order\n", ""));
  }

  @Test
  void a_typo_gets_one_line_with_place_and_advice() {
    shell.write("ghostifi.conf", GOOD + "chek.interval = 60s\n");

    Shell.Answer answer = shell.call("config", "check");

    assertThat(answer)
        .isEqualTo(
            new Shell.Answer(
                ExitCode.CONFIGURATION,
                "",
                """
                The configuration has an error:
                  ghostifi.conf:6: chek is unknown, did you mean check?
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"daemon", "run", "status", "operations", "subscriptions list"})
  void no_command_begins_with_a_wrong_configuration(String command) {
    shell.write("ghostifi.conf", "compute.providers = [clod]\n" + GOOD.substring(28));

    Shell.Answer answer = shell.call(command.split(" "));

    assertThat(answer)
        .isEqualTo(
            new Shell.Answer(
                ExitCode.CONFIGURATION,
                "",
                """
                The configuration has an error:
                  ghostifi.conf:1: compute.providers names the unknown provider 'clod', did you \
                mean 'cloud'? available: cloud, sky
                """));
  }

  @Test
  void without_a_configuration_it_says_how_to_begin() {
    Shell.Answer answer = shell.call("status");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(answer.err())
        .isEqualTo(
            """
            There is no ghostifi.conf here, nor one in /etc/ghostifi. Name one with --config, or \
            begin with:
              ghostifi config example > ghostifi.conf
            """);
  }

  @Test
  void the_file_is_named_by_option_or_variable() {
    shell.write("mine.conf", GOOD);

    assertThat(shell.call("config", "check", "--config", "mine.conf").exitCode()).isZero();
    assertThat(shell.call("-c", "mine.conf", "config", "check").exitCode()).isZero();
    shell.environment.put("GHOSTIFI_CONFIG", "mine.conf");
    assertThat(shell.call("config", "check").exitCode()).isZero();
    assertThat(shell.call("config", "check", "-c", "other.conf").err())
        .contains("other.conf: the configuration file is not there");
  }

  @Test
  void shows_what_is_in_force_without_secrets() {
    shell.write("ghostifi.conf", GOOD);

    Shell.Answer answer = shell.call("config", "show");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.out())
        .contains("cloud.api-token = ***", "ghostifi.conf:4", "dns.ttl = 2m", "# default")
        .doesNotContain("hunter2");
  }

  @Test
  void warnings_are_told_and_stop_nothing() {
    shell.write("ghostifi.conf", GOOD);
    shell.environment.put("GHOSTIFI_CLUD_API_TOKEN", "x");

    Shell.Answer answer = shell.call("config", "check");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.err())
        .isEqualTo(
            "warning: environment: GHOSTIFI_CLUD_API_TOKEN overrides no setting, did you mean"
                + " GHOSTIFI_CLOUD_API_TOKEN?\n");
  }

  @Test
  void a_keyset_is_exported_rotated_and_imported() throws Exception {
    shell.write("ghostifi.conf", GOOD);
    KeysetFile.at(folder.resolve("data/keyset.json")).open(() -> false);

    assertThat(shell.call("keyset", "export", "copy.json").exitCode()).isZero();
    assertThat(shell.call("keyset", "rotate").out()).contains("Export it again");
    Shell.Answer stale = shell.call("keyset", "import", "copy.json");
    assertThat(stale.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(stale.err()).contains("lacks the keys");
    Files.delete(folder.resolve("data/keyset.json"));
    assertThat(shell.call("keyset", "import", "copy.json").exitCode()).isZero();
    assertThat(shell.call("keyset", "show").out()).contains("the keyset has the keys ");
  }

  @Test
  void a_keyset_that_is_not_there_is_told_in_one_line() {
    shell.write("ghostifi.conf", GOOD);

    Shell.Answer answer = shell.call("keyset", "show");

    assertThat(answer)
        .isEqualTo(
            new Shell.Answer(ExitCode.UNAVAILABLE, "", "there is no keyset at data/keyset.json\n"));
  }

  @Test
  void nonsense_about_a_subscription_is_refused_before_anything_is_opened() {
    shell.write("ghostifi.conf", GOOD);

    Shell.Answer answer = shell.call("subscriptions", "add", "nonsense");

    assertThat(answer)
        .isEqualTo(
            new Shell.Answer(
                ExitCode.REFUSED,
                "",
                "email is an address such as ann@example.org, not 'nonsense'\n"));
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void a_demo_does_not_write_into_a_folder_that_holds_something() {
    shell.write("mine.txt", "precious");

    Shell.Answer answer = shell.call("demo", "--folder", ".");

    assertThat(answer.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(answer.err()).endsWith(" is not an empty folder; name another\n");
  }

  @Test
  void a_mistake_of_ours_comes_with_its_trace() {
    Explanation explanation = Explanation.of(new IllegalStateException("oops"));

    assertThat(explanation.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(explanation.text()).contains("please report this", "oops", "\tat ");
  }
}
