package net.ghostifi.domain.operation;

import static net.ghostifi.domain.operation.FailureKind.AMBIGUOUS;
import static net.ghostifi.domain.operation.FailureKind.REFUSED;
import static net.ghostifi.domain.operation.FailureKind.TRY_AGAIN;
import static net.ghostifi.domain.operation.Row.row;
import static net.ghostifi.domain.operation.Scene.ADDRESS;
import static net.ghostifi.domain.operation.Scene.BUILT;
import static net.ghostifi.domain.operation.Scene.STRANGE;
import static net.ghostifi.domain.operation.Scene.create;
import static net.ghostifi.domain.operation.Scene.failed;
import static net.ghostifi.domain.operation.Scene.seen;
import static net.ghostifi.domain.operation.Scene.woken;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuildingTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration VISIBLE = Duration.ofSeconds(90);
  private static final Duration BOOT_BOUND = Duration.ofMinutes(10);
  private static final Duration PROVE_BOUND = Duration.ofMinutes(2);
  private static final Instance INSTANCE =
      new Instance(BUILT, ADDRESS, Scene.NYC, Scene.ID.value());

  private static Duration almost(Duration bound) {
    return bound.minusMillis(1);
  }

  @Nested
  class Boot {
    static Stream<Row> table() {
      Scene boot = create().at(Step.BOOT).launched(NONE);
      Scene visible = boot.since(VISIBLE);
      Scene late = boot.launched(BOOT_BOUND).since(BOOT_BOUND);
      Effect observe = new Effect.Observe(BUILT);
      Effect confirm = new Effect.Confirm(BUILT);
      return Stream.of(
          row("at first", boot, woken(), "BOOT: observe vultr/i-1"),
          row("no longer wanted", boot.cancelled(), woken(), "UNDO: delete vultr/i-1"),
          row("it boots", boot, seen(BUILT, InstanceState.PENDING), "BOOT: wait 2s"),
          row("it runs", boot, seen(BUILT, InstanceState.RUNNING), "INSTALL: install vultr/i-1"),
          row(
              "it runs, but is no longer wanted",
              boot.cancelled(),
              seen(BUILT, InstanceState.RUNNING),
              "UNDO: delete vultr/i-1"),
          row(
              "it boots, but is no longer wanted",
              boot.cancelled(),
              seen(BUILT, InstanceState.PENDING),
              "UNDO: delete vultr/i-1"),
          row(
              "it still boots, almost at the bound",
              boot.since(almost(BOOT_BOUND)),
              seen(BUILT, InstanceState.BROKEN),
              "BOOT: wait 2s"),
          row(
              "it has booted for too long",
              late,
              seen(BUILT, InstanceState.PENDING),
              "UNDO: delete vultr/i-1"),
          row(
              "it is switched off for too long",
              late,
              seen(BUILT, InstanceState.STOPPED),
              "UNDO: delete vultr/i-1"),
          row(
              "it runs at last, after the bound",
              late,
              seen(BUILT, InstanceState.RUNNING),
              "INSTALL: install vultr/i-1"),
          row(
              "another runs",
              boot,
              seen(STRANGE, InstanceState.RUNNING),
              "BOOT: observe vultr/i-1"),
          row("not listed yet", boot, new Observation.NotListed(BUILT), "BOOT: wait 2s"),
          row(
              "not listed, almost when it must be",
              boot.since(almost(VISIBLE)),
              new Observation.NotListed(BUILT),
              "BOOT: wait 2s"),
          row(
              "not listed when it must be",
              visible,
              new Observation.NotListed(BUILT),
              "BOOT: confirm vultr/i-1"),
          row(
              "another is not listed",
              visible,
              new Observation.NotListed(STRANGE),
              "BOOT: observe vultr/i-1"),
          row(
              "gone, but it may only be new",
              boot.since(almost(VISIBLE)),
              new Observation.Gone(BUILT),
              "BOOT: wait 2s"),
          row(
              "gone",
              boot.launched(VISIBLE).since(VISIBLE),
              new Observation.Gone(BUILT),
              "UNDO: delete vultr/i-1"),
          row("another is gone", visible, new Observation.Gone(STRANGE), "BOOT: observe vultr/i-1"),
          row("no listing", boot, failed(observe, TRY_AGAIN), "BOOT: wait 1s"),
          row(
              "no look, almost to the bound",
              boot.since(almost(BOOT_BOUND)),
              failed(confirm, AMBIGUOUS),
              "BOOT: wait 1s"),
          row("no look for too long", late, failed(confirm, TRY_AGAIN), "UNDO: delete vultr/i-1"),
          row(
              "no look at another",
              late,
              failed(new Effect.Observe(STRANGE), TRY_AGAIN),
              "BOOT: observe vultr/i-1"),
          row(
              "the launch is reported again",
              boot,
              new Observation.Launched(1, BUILT),
              "BOOT: observe vultr/i-1"),
          row(
              "the journal has lost it",
              create().at(Step.BOOT),
              woken(),
              "BOOT: ask the operator: the journal has no instance in the step BOOT"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }
  }

  @Nested
  class Install {
    static Stream<Row> table() {
      Scene install = create().at(Step.INSTALL).booted();
      Effect installing = new Effect.Install(INSTANCE);
      return Stream.of(
          row("at first", install, woken(), "INSTALL: install vultr/i-1"),
          row("no longer wanted", install.cancelled(), woken(), "UNDO: delete vultr/i-1"),
          row("installed", install, new Observation.Installed(BUILT), "PROVE: prove vultr/i-1"),
          row(
              "installed, but no longer wanted",
              install.cancelled(),
              new Observation.Installed(BUILT),
              "UNDO: delete vultr/i-1"),
          row(
              "another is installed",
              install,
              new Observation.Installed(STRANGE),
              "INSTALL: install vultr/i-1"),
          row(
              "SSH does not answer yet",
              install.failed(9, "it broke"),
              failed(installing, TRY_AGAIN),
              "INSTALL: wait 2s"),
          row("cut off", install, failed(installing, AMBIGUOUS), "INSTALL: wait 2s"),
          row(
              "no answer, almost to the bound",
              install.since(almost(BOOT_BOUND)),
              failed(installing, TRY_AGAIN),
              "INSTALL: wait 2s"),
          row(
              "no answer for too long",
              install.since(BOOT_BOUND),
              failed(installing, TRY_AGAIN),
              "UNDO: delete vultr/i-1"),
          row(
              "the script fails for good",
              install,
              failed(installing, REFUSED),
              "UNDO: delete vultr/i-1"),
          row("gone", install, new Observation.Gone(BUILT), "UNDO: delete vultr/i-1"),
          row(
              "another is gone",
              install,
              new Observation.Gone(STRANGE),
              "INSTALL: install vultr/i-1"),
          row(
              "a late failure of the boot",
              install.since(BOOT_BOUND),
              failed(new Effect.Observe(BUILT), REFUSED),
              "INSTALL: install vultr/i-1"),
          row(
              "late news of the boot",
              install,
              seen(BUILT, InstanceState.PENDING),
              "INSTALL: install vultr/i-1"),
          row(
              "the journal has lost it",
              create().at(Step.INSTALL).launched(NONE),
              woken(),
              "INSTALL: ask the operator: the journal has no instance in the step INSTALL"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }

    @Test
    void enters_the_address_that_was_seen() {
      Decision decision =
          create().at(Step.BOOT).launched(NONE).decide(seen(BUILT, InstanceState.RUNNING));

      assertThat(decision)
          .isInstanceOfSatisfying(
              Decision.Perform.class,
              perform -> assertThat(perform.effect()).isEqualTo(new Effect.Install(INSTANCE)));
    }
  }

  @Nested
  class Prove {
    static Stream<Row> table() {
      Scene prove = create().at(Step.PROVE).booted();
      Effect proving = new Effect.Prove(INSTANCE);
      Observation notYet = new Observation.NotProven(BUILT, "no masquerading");
      return Stream.of(
          row("at first", prove, woken(), "PROVE: prove vultr/i-1"),
          row("no longer wanted", prove.cancelled(), woken(), "UNDO: delete vultr/i-1"),
          row("proven", prove, new Observation.Proven(BUILT), "NAME: point name at 203.0.113.1"),
          row(
              "proven, but no longer wanted",
              prove.cancelled(),
              new Observation.Proven(BUILT),
              "UNDO: delete vultr/i-1"),
          row(
              "another is proven",
              prove,
              new Observation.Proven(STRANGE),
              "PROVE: prove vultr/i-1"),
          row("not proven yet", prove, notYet, "PROVE: wait 2s"),
          row(
              "not proven, almost at the bound",
              prove.since(almost(PROVE_BOUND)),
              notYet,
              "PROVE: wait 2s"),
          row(
              "not proven for too long",
              prove.since(PROVE_BOUND),
              notYet,
              "UNDO: delete vultr/i-1"),
          row(
              "another is not proven",
              prove.since(PROVE_BOUND),
              new Observation.NotProven(STRANGE, "anything"),
              "PROVE: prove vultr/i-1"),
          row("no answer", prove, failed(proving, TRY_AGAIN), "PROVE: wait 2s"),
          row(
              "no answer for too long",
              prove.since(PROVE_BOUND),
              failed(proving, AMBIGUOUS),
              "UNDO: delete vultr/i-1"),
          row(
              "a late failure of the installation",
              prove.since(PROVE_BOUND),
              failed(new Effect.Install(INSTANCE), REFUSED),
              "PROVE: prove vultr/i-1"),
          row("another is gone", prove, new Observation.Gone(STRANGE), "PROVE: prove vultr/i-1"),
          row("refused", prove, failed(proving, REFUSED), "UNDO: delete vultr/i-1"),
          row("gone", prove, new Observation.Gone(BUILT), "UNDO: delete vultr/i-1"),
          row(
              "the journal has lost it",
              create().at(Step.PROVE),
              woken(),
              "PROVE: ask the operator: the journal has no instance in the step PROVE"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void decides(Row row) {
      row.holds();
    }
  }
}
