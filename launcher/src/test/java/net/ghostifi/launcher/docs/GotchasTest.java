package net.ghostifi.launcher.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.Provider;
import net.ghostifi.simulator.cloudflare.CloudflareFailures;
import net.ghostifi.simulator.digitalocean.DigitalOceanFailures;
import net.ghostifi.simulator.vultr.VultrFailures;
import net.ghostifi.simulator.vultr.VultrPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/gotchas.md names a test in every row, and every test that it names exists. */
class GotchasTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String HEAD = "| met in | shown by |\n|---|---|\n";

  private final NamedTests tests = new NamedTests(ROOT);
  private final String page = NamedTests.read(ROOT.resolve("docs/gotchas.md"));

  @Test
  void every_row_is_shown_by_tests_that_exist() {
    assertThat(NamedTests.rows(page)).hasSizeGreaterThan(60);
    assertThat(tests.complaints(page)).isEmpty();
  }

  /** A column of the second table for the simulator, one for the operation. */
  @Test
  void every_fault_is_shown_at_the_simulator_and_in_what_becomes_of_it() {
    String faults = page.substring(page.indexOf("## Faults"));

    assertThat(NamedTests.rows(faults))
        .allSatisfy(
            row -> {
              List<String> cells = List.of(row.split(" \\| "));
              assertThat(cells).hasSize(4);
              assertThat(cells.subList(2, 4)).allMatch(cell -> cell.contains("#"));
            });
  }

  @Test
  void no_gotcha_stands_there_twice() {
    String gotchas = page.substring(0, page.indexOf("## Faults"));

    assertThat(NamedTests.rows(gotchas).stream().map(row -> row.split(" \\| ")[0]))
        .doesNotHaveDuplicates();
  }

  /** A fault that somebody adds to the simulator gets a row. */
  @Test
  void every_fault_that_can_be_switched_on_stands_there() {
    assertThat(switches())
        .hasSizeGreaterThan(30)
        .allSatisfy(name -> assertThat(page).contains(name));
  }

  private static List<String> switches() {
    Stream<String> things =
        Stream.of(Fault.class, VultrPages.class)
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .filter(method -> method.getReturnType() == Fault.class)
            .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName());
    Stream<String> failures =
        Stream.of(VultrFailures.class, DigitalOceanFailures.class, CloudflareFailures.class)
            .flatMap(type -> Arrays.stream(type.getFields()))
            .map(field -> field.getDeclaringClass().getSimpleName() + "." + field.getName());
    Stream<String> events =
        Arrays.stream(Endpoint.values())
            .filter(
                endpoint -> endpoint.provider() == Provider.HOST || isAboutNewInstances(endpoint))
            .map(endpoint -> "Endpoint." + endpoint);
    return Stream.of(things, failures, events).flatMap(names -> names).distinct().toList();
  }

  private static boolean isAboutNewInstances(Endpoint endpoint) {
    return switch (endpoint) {
      case VULTR_KNOW_INSTANCE,
          VULTR_SHOW_INSTANCE,
          DIGITALOCEAN_KNOW_DROPLET,
          DIGITALOCEAN_SHOW_DROPLET,
          DIGITALOCEAN_PLACE_DROPLET ->
          true;
      default -> false;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "| a#1 | by nobody |; no test is named",
        "| a#1 | with adapter-vultr |; no test is named",
        "| a#1 | `NoSuchTest#is_there` |; there is no NoSuchTest#is_there",
        "| a#1 | `GotchasTest#is_not_there` |; there is no GotchasTest#is_not_there"
      })
  void notices_a_row_that_is_shown_by_nothing(String row, String complaint) {
    assertThat(tests.complaints(HEAD + row + "\n"))
        .singleElement()
        .asString()
        .isEqualTo(complaint + ": " + row);
  }

  @Test
  void lets_a_row_wait_for_an_adapter_that_does_not_exist_yet() {
    assertThat(tests.complaints(HEAD + "| a#1 | with adapter-of-tomorrow |\n")).isEmpty();
  }
}
