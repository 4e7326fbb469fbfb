package net.ghostifi.adapter.digitalocean;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import net.ghostifi.ports.ProviderException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DigitalOceanSecrecyTest {
  private static final List<String> SECRETS = List.of(FakeDigitalOcean.TOKEN, "hidden-host-key");

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Level before = root.getLevel();
  private FakeDigitalOcean fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeDigitalOcean();
    logged.start();
    root.setLevel(Level.TRACE);
    root.addAppender(logged);
  }

  @AfterEach
  void stop() {
    root.detachAppender(logged);
    root.setLevel(before);
    fake.close();
  }

  @Test
  void no_log_line_and_no_failure_shows_a_secret() {
    String echo = "bad " + FakeDigitalOcean.TOKEN;
    List<ProviderException> failures = new ArrayList<>();
    fake.isReady().answers(202, FakeDigitalOcean.made());
    fake.compute.launch(FakeDigitalOcean.request("nyc"));
    for (int status : new int[] {401, 403, 404, 429, 500}) {
      fake.refuses(status, "x", echo);
      failures.add(
          FakeDigitalOcean.failure(() -> fake.compute.launch(FakeDigitalOcean.request("nyc"))));
    }

    assertThat(failures).doesNotContainNull();
    assertThat(failures).allSatisfy(failure -> assertThat(trace(failure)).satisfies(this::clean));
    assertThat(logged.list).hasSizeGreaterThan(failures.size());
    assertThat(logged.list)
        .allSatisfy(
            event -> {
              clean(event.getFormattedMessage());
              clean(String.valueOf(event.getKeyValuePairs()));
            });
  }

  @Test
  void nothing_prints_a_secret() {
    clean(Samples.settings(FakeDigitalOcean.TOKEN, "https://api.digitalocean.com/v2").toString());
    clean(
        new Wire.CreateDroplet(
                "n", "r", "s", "i", List.of(), List.of(), "hidden-host-key", true, false)
            .toString());
  }

  private void clean(String text) {
    assertThat(SECRETS).noneMatch(text::contains);
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
