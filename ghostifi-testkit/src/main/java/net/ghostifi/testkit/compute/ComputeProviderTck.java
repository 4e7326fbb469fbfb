package net.ghostifi.testkit.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.InstanceState;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Pace;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.compute.RegionTable;
import net.ghostifi.testkit.contract.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every compute provider promises, by the numbers of {@code docs/contracts/compute.md}. */
public abstract class ComputeProviderTck extends ComputeWords {
  @Test
  final void c01_a_city_in_stock_is_offered_and_one_that_does_not_exist_there_is_not() {
    assertThat(provider().locations())
        .as("locations()")
        .contains(world().stocked())
        .doesNotContain(world().absent());
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "THROTTLED", "READS_UNANSWERED"})
  final void c02_locations_that_cannot_be_read_are_a_failure(Trouble trouble) {
    world().begin(trouble);

    assertFails("locations()", trouble.ofRead(), provider()::locations);
  }

  @Test
  final void c26_a_city_in_stock_is_served_by_a_region_that_the_provider_reports() {
    Optional<RegionTable> table = provider().regions();

    assertThat(table.isPresent()).as("there is a regions()").isEqualTo(world().mapsRegions());
    table.ifPresent(
        regions -> {
          assertThat(regions.serving(world().stocked())).as("regions of a city").isNotEmpty();
          assertThat(regions.byCity()).as("cities").doesNotContainKey(world().absent());
          assertThat(regions.reported()).as("what the provider reports").isNotEmpty();
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "THROTTLED", "READS_UNANSWERED"})
  final void c26_regions_that_cannot_be_read_are_a_failure(Trouble trouble) {
    world().begin(trouble);

    if (world().mapsRegions()) {
      assertFails("regions()", trouble.ofRead(), provider()::regions);
    } else {
      assertThat(provider().regions()).as("regions()").isEmpty();
    }
  }

  @Test
  final void c03_an_instance_carries_the_tag_of_its_launch() {
    InstanceRef made = launch(1);

    ObservedInstance seen = seen(made);
    assertThat(seen.ref()).as("ref of what find() gives").isEqualTo(made);
    assertThat(seen.tag()).as("tag of what find() gives").isEqualTo(tag(1));
    assertThat(made.provider()).as("provider of the ref").isEqualTo(provider().name());
    eventually("list() shows it", () -> provider().list(ours).contains(seen(made)));
    assertThat(created()).as("what exists now and did not before").containsExactly(made);
  }

  @Test
  final void c03_an_address_is_shown_by_what_runs() {
    InstanceRef made = launch(1);
    eventually("it runs", () -> seen(made).state() == InstanceState.RUNNING);

    assertThat(seen(made).address())
        .as("address of an instance that runs")
        .isNotNull()
        .matches("(?!0\\.)\\d{1,3}(\\.\\d{1,3}){3}");
  }

  @Test
  final void c04_the_same_launch_twice_makes_two() {
    Set<InstanceRef> made = Set.of(launch(1), launch(1));

    assertThat(created()).isEqualTo(made);
  }

  @Test
  final void c05_a_city_that_is_sold_out_has_no_capacity() {
    world().sellOut(world().stocked());

    assertFails("launch()", ErrorCategory.NO_CAPACITY, () -> launch(1));
    assertThat(created()).as("what was made by a launch that was refused").isEmpty();
  }

  @Test
  final void c06_an_account_that_is_full_has_no_quota() {
    world().fillAccount();

    assertFails("launch()", ErrorCategory.QUOTA_EXCEEDED, () -> launch(1));
    assertThat(created()).as("what was made by a launch that was refused").isEmpty();
  }

  @Test
  final void c07_a_city_that_does_not_exist_there_is_an_invalid_request() {
    assertFails(
        "launch()",
        ErrorCategory.INVALID_REQUEST,
        () -> provider().launch(request(1, world().absent())));
    assertThat(created()).as("what was made by a launch that was refused").isEmpty();
  }

  @Test
  final void c08_a_launch_without_an_answer_is_ambiguous_and_found_by_its_tag() {
    world().begin(Trouble.WRITES_UNANSWERED);

    assertFails("launch()", Trouble.WRITES_UNANSWERED.ofWrite(), () -> launch(1));
    world().end();

    eventually(
        "list() shows what the launch made",
        () -> provider().list(ours).stream().anyMatch(seen -> tag(1).equals(seen.tag())));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "CREDENTIALS_REFUSED", "THROTTLED", "WRITES_FAIL"})
  final void c09_a_launch_that_fails_otherwise_has_made_nothing(Trouble trouble) {
    world().begin(trouble);

    assertFails("launch()", trouble.ofWrite(), () -> launch(1));
    world().end();

    assertThat(created()).as("what was made by a launch that failed").isEmpty();
    assertThat(provider().list(ours)).as("list()").isEmpty();
  }

  @Test
  final void c28_a_launch_is_asked_for_before_it_is_made() {
    IllegalStateException full = new IllegalStateException("not now");
    Pace never =
        () -> {
          throw full;
        };
    LaunchRequest request = request(1, world().stocked());
    assertThatThrownBy(() -> provider().launch(request, never))
        .as("what launch() throws")
        .isSameAs(full);
    List<Set<InstanceRef>> then = new ArrayList<>();

    InstanceRef made = provider().launch(request, () -> then.add(created()));

    assertThat(then).as("what existed when the pace was asked").isNotEmpty();
    assertThat(then).as("what existed when the pace was asked").containsOnly(Set.of());
    assertThat(created()).as("what exists now and did not before").containsExactly(made);
  }

  @Test
  final void c10_a_listing_shows_one_installation_and_nobody_elses() {
    InstanceRef mine = launch(1);
    InstanceRef theirs = provider().launch(request(another, 1));
    InstanceRef nobodys = world().foreign();

    eventually("list() shows ours", () -> refs(provider().list(ours)).contains(mine));
    eventually("list() shows theirs", () -> refs(provider().list(another)).contains(theirs));
    assertThat(refs(provider().list(ours)))
        .as("list() of ours")
        .contains(mine)
        .doesNotContain(theirs, nobodys);
    assertThat(refs(provider().list(another))).as("list() of theirs").containsExactly(theirs);
  }

  @Test
  final void c11_a_listing_holds_all_pages_and_each_instance_once() {
    Set<InstanceRef> launched = new HashSet<>();
    for (int launch = 1; launch <= world().moreThanOnePage(); launch++) {
      launched.add(launch(launch));
    }

    eventually("list() shows all", () -> provider().list(ours).size() >= launched.size());
    assertThat(refs(provider().list(ours)))
        .as("list()")
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(launched);

    world().begin(Trouble.LISTINGS_CUT);
    assertFails("list()", Trouble.LISTINGS_CUT.ofRead(), () -> provider().list(ours));
  }

  @Test
  final void c27_further_pages_are_asked_for() {
    Set<InstanceRef> launched = new HashSet<>();
    for (int launch = 1; launch <= world().moreThanOnePage(); launch++) {
      launched.add(launch(launch));
    }
    int further = provider().rateLimit().map(limit -> limit.pages(launched.size())).orElse(1) - 1;
    AtomicInteger asked = new AtomicInteger();
    Pace counted = asked::incrementAndGet;
    eventually("list() shows all", () -> provider().list(ours, counted).size() >= launched.size());
    asked.set(0);

    assertThat(refs(provider().list(ours, counted)))
        .as("list()")
        .containsExactlyInAnyOrderElementsOf(launched);
    assertThat(asked).as("how often the pace was asked").hasValueGreaterThanOrEqualTo(further);
    if (further > 0) {
      IllegalStateException full = new IllegalStateException("not now");
      Pace never =
          () -> {
            throw full;
          };
      assertThatThrownBy(() -> provider().list(ours, never))
          .as("what list() throws")
          .isSameAs(full);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "CREDENTIALS_REFUSED", "THROTTLED", "READS_UNANSWERED"})
  final void c12_a_listing_that_fails_is_a_failure_and_never_empty(Trouble trouble) {
    launch(1);
    world().begin(trouble);

    assertFails("list()", trouble.ofRead(), () -> provider().list(ours));
  }

  @Test
  final void c13_what_does_not_exist_is_not_found() {
    InstanceRef made = launch(1);
    seen(made);
    world().vanish(made);

    eventually("find() is empty", () -> provider().find(made).isEmpty());
    eventually("list() does not show it", () -> provider().list(ours).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "CREDENTIALS_REFUSED", "THROTTLED", "READS_UNANSWERED"})
  final void c14_a_look_that_fails_is_a_failure_and_never_empty(Trouble trouble) {
    InstanceRef made = launch(1);
    seen(made);
    world().begin(trouble);

    assertFails("find()", trouble.ofRead(), () -> provider().find(made));
  }

  @Test
  final void c15_another_providers_instance_is_not_said_to_be_gone() {
    InstanceRef elsewhere = new InstanceRef("somewhere-else", "i-1");

    assertFails(
        "find()", ErrorCategory.INVALID_REQUEST, () -> provider().find(elsewhere).isEmpty());
    assertFails("delete()", ErrorCategory.INVALID_REQUEST, () -> provider().delete(elsewhere));
    assertFails("usage()", ErrorCategory.INVALID_REQUEST, () -> provider().usage(elsewhere));
  }

  @Test
  final void c16_what_is_deleted_goes_and_nothing_else_does() {
    InstanceRef kept = launch(1);
    InstanceRef deleted = launch(2);
    seen(kept);
    seen(deleted);

    provider().delete(deleted);

    eventually("find() is empty", () -> provider().find(deleted).isEmpty());
    assertThat(created()).as("what is left").containsExactly(kept);
    assertThat(provider().find(kept)).as("find() of the other").isPresent();
  }

  @Test
  final void c17_a_deletion_may_be_repeated_while_it_goes_on() {
    InstanceRef made = launch(1);
    seen(made);
    provider().delete(made);

    succeedsOrSaysNotFound(() -> provider().delete(made));

    eventually("find() is empty", () -> provider().find(made).isEmpty());
  }

  @Test
  final void c18_a_deletion_of_what_is_gone_says_not_found_or_succeeds() {
    InstanceRef made = launch(1);
    seen(made);
    provider().delete(made);
    eventually("find() is empty", () -> provider().find(made).isEmpty());

    succeedsOrSaysNotFound(() -> provider().delete(made));
  }

  @Test
  final void c19_what_is_locked_is_busy_and_stays() {
    InstanceRef made = launch(1);
    seen(made);
    world().lock(made);

    assertFails("delete()", ErrorCategory.BUSY, () -> provider().delete(made));
    world().end();

    assertThat(created()).as("what is left").containsExactly(made);
    provider().delete(made);
    eventually("find() is empty", () -> provider().find(made).isEmpty());
  }

  @Test
  final void c20_a_deletion_without_an_answer_is_ambiguous() {
    InstanceRef made = launch(1);
    seen(made);
    world().begin(Trouble.WRITES_UNANSWERED);

    assertFails("delete()", Trouble.WRITES_UNANSWERED.ofWrite(), () -> provider().delete(made));
    world().end();

    eventually("find() is empty", () -> provider().find(made).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "CREDENTIALS_REFUSED", "THROTTLED", "WRITES_FAIL"})
  final void c21_a_deletion_that_fails_otherwise_has_deleted_nothing(Trouble trouble) {
    InstanceRef made = launch(1);
    seen(made);
    world().begin(trouble);

    assertFails("delete()", trouble.ofWrite(), () -> provider().delete(made));
    world().end();

    assertThat(created()).as("what is left").containsExactly(made);
    assertThat(provider().find(made)).as("find()").isPresent();
  }

  @Test
  final void c22_usage_is_told_per_day_or_unsupported() {
    InstanceRef made = launch(1);
    seen(made);
    if (!world().countsUsage()) {
      assertFails("usage()", ErrorCategory.UNSUPPORTED, () -> provider().usage(made));
      return;
    }
    LocalDate today = world().today();
    world().move(made, today, FIVE_GB, SEVEN_GB);
    world().move(made, today.minusDays(1), SEVEN_GB, FIVE_GB);

    assertThat(provider().usage(made))
        .as("usage()")
        .containsExactlyInAnyOrder(
            reading(made, today, FIVE_GB, SEVEN_GB),
            reading(made, today.minusDays(1), SEVEN_GB, FIVE_GB));
  }

  @Test
  final void c23_the_usage_of_what_is_gone_is_not_found() {
    InstanceRef made = launch(1);
    seen(made);
    world().vanish(made);
    ErrorCategory expected =
        world().countsUsage() ? ErrorCategory.NOT_FOUND : ErrorCategory.UNSUPPORTED;

    eventually("find() is empty", () -> provider().find(made).isEmpty());
    assertFails("usage()", expected, () -> provider().usage(made));
  }

  @Test
  final void c24_many_threads_call_at_once() throws Exception {
    List<InstanceRef> made = atOnce(8, n -> launch(n + 1));

    assertThat(made).as("what eight launches gave").doesNotHaveDuplicates();
    eventually("list() shows all", () -> refs(provider().list(ours)).containsAll(made));
    List<Optional<ObservedInstance>> seen = atOnce(8, n -> provider().find(made.get(n)));
    assertThat(IntStream.range(0, 8))
        .allSatisfy(
            n -> assertThat(seen.get(n).orElseThrow().tag()).as("tag").isEqualTo(tag(n + 1)));
  }

  @Test
  final void c25_a_failure_names_provider_and_call_and_keeps_the_user_data_to_itself() {
    world().begin(Trouble.CREDENTIALS_REFUSED);

    ProviderException failure =
        assertFails("launch()", ErrorCategory.UNAUTHORIZED, () -> launch(1));

    assertThat(failure.provider()).as("provider of a failure").isEqualTo(provider().name());
    assertThat(failure.operation()).as("operation of a failure").isEqualTo("launch");
  }
}
