package net.ghostifi.domain.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.UUID;
import net.ghostifi.domain.instance.Instance;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.subscription.Subscription;
import net.ghostifi.domain.subscription.SubscriptionId;
import net.ghostifi.domain.subscription.SubscriptionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
  private static final Instance CURRENT = instance("i-1");
  private static final Instance RETIRING = instance("i-2");
  private static final Server PLANNED =
      Server.planned(
          new ServerId(1),
          new ServerName("g0001.ghostifi.net"),
          Owner.of(
              new Subscription(
                  new SubscriptionId(11), 21, 31, "ann@example.org", SubscriptionStatus.ACTIVE)));

  private static Instance instance(String id) {
    return new Instance(
        new InstanceRef("vultr", id), "203.0.113.1", new Location("nyc"), new UUID(1, 2));
  }

  private static Server withBoth() {
    return new Server(
        PLANNED.id(),
        PLANNED.name(),
        PLANNED.owner(),
        ServerStatus.REBUILDING,
        "something",
        CURRENT,
        RETIRING);
  }

  @Test
  void is_owned_by_whom_its_subscription_names() {
    assertThat(PLANNED.owner())
        .isEqualTo(new Owner(new SubscriptionId(11), 21, 31, "ann@example.org"));
  }

  @Test
  void begins_as_a_row_that_is_being_installed() {
    assertThat(PLANNED.status()).isEqualTo(ServerStatus.INSTALLING);
    assertThat(PLANNED.failure()).isNull();
    assertThat(PLANNED.instances()).isEmpty();
  }

  @Test
  void lists_the_current_instance_before_the_retiring_one() {
    assertThat(withBoth().instances()).containsExactly(CURRENT, RETIRING);
    assertThat(withBoth().without(CURRENT.ref()).instances()).containsExactly(RETIRING);
    assertThat(withBoth().without(RETIRING.ref()).instances()).containsExactly(CURRENT);
    assertThat(withBoth().without(new InstanceRef("other", "i-1"))).isEqualTo(withBoth());
  }

  @Test
  void runs_on_an_instance_with_nothing_wrong_and_what_retires_goes_on_retiring() {
    Instance next = instance("i-3");

    Server running = withBoth().runningOn(next);

    assertThat(running.status()).isEqualTo(ServerStatus.RUNNING);
    assertThat(running.failure()).isNull();
    assertThat(running.instances()).containsExactly(next, RETIRING);
  }

  @Test
  void changes_its_status_and_reason_alone() {
    Server failed = withBoth().withStatus(ServerStatus.FAILED, "why");

    assertThat(failed.status()).isEqualTo(ServerStatus.FAILED);
    assertThat(failed.failure()).isEqualTo("why");
    assertThat(failed.instances()).containsExactly(CURRENT, RETIRING);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void has_a_positive_number(long number) {
    assertThatThrownBy(() -> new ServerId(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a server id is positive, not " + number);
  }

  @Test
  void is_ordered_by_its_number() {
    assertThat(new ServerId(2)).isLessThan(new ServerId(10)).hasToString("2");
  }

  @ParameterizedTest
  @CsvSource({
    "INSTALLING, Installing",
    "REBUILDING, Rebuilding",
    "RUNNING, Running",
    "DESTROYING, Destroying",
    "FAILED, Failed"
  })
  void writes_its_status_as_the_table_does(ServerStatus status, String label) {
    assertThat(status.label()).isEqualTo(label);
  }

  @ParameterizedTest
  @EnumSource(ServerStatus.class)
  void reads_its_status_without_regard_to_case(ServerStatus status) {
    assertThat(ServerStatus.parse(status.label())).isEqualTo(status);
    assertThat(ServerStatus.parse(" " + status.name() + "\t")).isEqualTo(status);
    assertThat(ServerStatus.parse(status.name().toLowerCase(Locale.ROOT))).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Runing", "Running!"})
  void refuses_what_is_no_status(String text) {
    assertThatThrownBy(() -> ServerStatus.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a server status: '" + text + "'");
  }
}
