package net.ghostifi.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import net.ghostifi.domain.server.Server;
import net.ghostifi.domain.server.ServerStatus;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Failure;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.s3.S3Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A vault that fails, or gives back something else than it was given. */
class FaultyVaultIT {
  @TempDir Path folder;
  private BadDay day;

  @BeforeEach
  void start() {
    day = BadDay.start(folder, QuickRules.retaining());
  }

  @AfterEach
  void close() {
    day.close();
  }

  private S3Simulator s3() {
    return day.simulator().s3();
  }

  private List<String> keys() {
    return s3().keys(s3().bucket());
  }

  /** Builds a server and destroys it again; its keys stay. */
  private void retired() {
    day.built();
    retire();
    assertThat(keys()).hasSize(2);
  }

  private void retire() {
    day.cancels(1);
    await().atMost(BadDay.BOUND).until(() -> day.engine().fleet().servers().isEmpty());
  }

  private byte[] profile(Server server) {
    return day.engine().profile(server.name()).orElseThrow();
  }

  private void isNotBuilt() {
    day.buys(1);
    day.until(ServerStatus.FAILED);
    assertThat(day.simulator().vultr().created()).isEqualTo(1);
    assertThat(s3().created()).isEqualTo(2);
  }

  @ConcurrentTest
  void a_customer_who_returns_gets_the_same_keys() {
    retired();

    day.built();

    assertThat(s3().created()).isEqualTo(2);
  }

  @ConcurrentTest
  void builds_nothing_from_keys_that_were_damaged_and_makes_no_new_ones() {
    retired();
    for (String key : keys()) {
      byte[] damaged = s3().content(s3().bucket(), key);
      damaged[damaged.length / 2] ^= 1;
      s3().replace(s3().bucket(), key, damaged);
    }

    isNotBuilt();
  }

  @ConcurrentTest
  void builds_nothing_from_keys_of_another_time_and_makes_no_new_ones() {
    retired();
    List<String> keys = keys();
    byte[] first = s3().content(s3().bucket(), keys.get(0));
    byte[] second = s3().content(s3().bucket(), keys.get(1));
    s3().replace(s3().bucket(), keys.get(0), second);
    s3().replace(s3().bucket(), keys.get(1), first);

    isNotBuilt();
  }

  @ConcurrentTest
  void builds_nothing_from_what_is_no_archive_at_all_and_makes_no_new_keys() {
    retired();
    keys().forEach(key -> s3().replace(s3().bucket(), key, "?".getBytes(StandardCharsets.UTF_8)));

    isNotBuilt();
  }

  @ConcurrentTest
  void keeps_keys_although_the_store_fails_without_a_word() {
    day.faults().next(Endpoint.S3_PUT_OBJECT, Fault.failBefore(Failure.wordless(503)));
    day.faults().next(Endpoint.S3_PUT_OBJECT, Fault.failAfter(Failure.wordless(500)));
    day.faults().next(Endpoint.S3_GET_OBJECT, Fault.failBefore(Failure.wordless(500)));

    byte[] profile = profile(day.built());
    retire();

    assertThat(profile(day.built())).isEqualTo(profile);
  }
}
