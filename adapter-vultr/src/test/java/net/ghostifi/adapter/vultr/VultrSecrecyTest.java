package net.ghostifi.adapter.vultr;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class VultrSecrecyTest {
  private static final List<String> SECRETS =
      List.of(
          FakeVultr.TOKEN,
          "hidden-host-key",
          Base64.getEncoder().encodeToString(FakeVultr.USER_DATA.getBytes(StandardCharsets.UTF_8)),
          "v5{Fkvb#2ycPGwHs");

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Level before = root.getLevel();
  private FakeVultr fake;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeVultr();
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
    String echo =
        "bad "
            + FakeVultr.TOKEN
            + " "
            + Base64.getEncoder()
                .encodeToString(FakeVultr.USER_DATA.getBytes(StandardCharsets.UTF_8));
    List<ProviderException> failures = new ArrayList<>();
    fake.answers(200, FakeVultr.images());
    fake.answers(202, "{\"instance\":" + FakeVultr.instance() + "}");
    fake.vultr.launch(FakeVultr.request("nyc"));
    for (int status : new int[] {401, 403, 404, 429, 500}) {
      fake.refuses(status, echo);
      failures.add(FakeVultr.failure(() -> fake.vultr.launch(FakeVultr.request("nyc"))));
    }
    fake.answers(202, "{\"instance\":\"" + echo + "\"}");
    failures.add(FakeVultr.failure(() -> fake.vultr.launch(FakeVultr.request("nyc"))));

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
    VultrSettings settings =
        new VultrSettings(
            new SecretText(FakeVultr.TOKEN),
            java.net.URI.create("https://api.vultr.com/v2"),
            "vc2-1c-1gb",
            "Debian 12 x64 (bookworm)",
            java.util.Map.of(),
            24,
            HttpSettings.DEFAULTS);
    clean(settings.toString());
    clean(FakeVultr.request("nyc").toString());
    clean(
        new Wire.CreateInstance(
                "ewr", "p", 1, "l", "h", List.of(), "hidden-host-key", false, "disabled", false)
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
