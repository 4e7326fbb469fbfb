package net.ghostifi.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import net.ghostifi.adapter.web.jetty.Patience;
import net.ghostifi.adapter.web.settings.WebSettings.Auth;
import net.ghostifi.ports.customer.CustomerServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** The page in a real browser, at the size of a desk and of a phone, by day and by night. */
class BrowserIT {
  private static Browser browser;
  private static House house;

  /** What it is looked at with. */
  enum View {
    DESK(1280, 900, false),
    PHONE(390, 844, true);

    private final int width;
    private final int height;
    private final boolean phone;

    View(int width, int height, boolean phone) {
      this.width = width;
      this.height = height;
      this.phone = phone;
    }

    void use() {
      browser.size(width, height, phone);
    }
  }

  @BeforeAll
  static void start() {
    browser = Browser.start(true);
    house = new House(House.settings(Auth.DEMO, "/", 100_000), Patience.standard());
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      house.close();
    }
  }

  @BeforeEach
  void one_server_runs() {
    house.desk.clear();
    house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));
    browser.dark(false);
  }

  @AfterEach
  void nothing_was_complained_of() {
    assertThat(browser.console()).isEmpty();
  }

  private void open(View view) {
    view.use();
    browser.open(house.server.url());
  }

  private static Arguments state(String name, @Nullable CustomerServer server) {
    return Arguments.of(name, server);
  }

  static Stream<Arguments> states() {
    return Stream.of(
        state("running", Samples.running(Samples.ANNS)),
        state("installing", Samples.installing(Samples.ANNS)),
        state("rebuilding", Samples.rebuilding(Samples.ANNS, 4)),
        state("moving", Samples.rebuilding(Samples.ANNS, 6)),
        state("held", Samples.held(Samples.ANNS)),
        state("not-rebuilt", Samples.notRebuilt(Samples.ANNS)),
        state("destroying", Samples.destroying(Samples.ANNS)),
        state("exceeded", Samples.exceeded(Samples.ANNS)),
        state("paused", Samples.paused(Samples.ANNS)),
        state("none", null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void everybody_can_use_it_in_every_state(String name, @Nullable CustomerServer server) {
    house.desk.clear();
    if (server != null) {
      house.desk.put(Samples.ANN, server);
    }
    for (View view : View.values()) {
      for (boolean dark : new boolean[] {false, true}) {
        browser.dark(dark);
        open(view);

        String shown = name + "-" + view.name().toLowerCase(Locale.ROOT) + (dark ? "-dark" : "");
        browser.picture(shown);
        assertThat(browser.violations()).as(shown).isEmpty();
        assertThat(browser.overflows()).as(shown).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_rebuild_is_chosen_and_asked_for(View view) {
    open(view);
    browser.find("details.opens summary").click();
    browser.until("dialog h2", "Rebuild g0001.ghostifi.net");
    assertThat(browser.violations()).isEmpty();
    browser.picture("dialog-" + view.name().toLowerCase(Locale.ROOT));

    browser.run("document.querySelector('dialog input[value=\"Paris\"]').click()");
    browser.find("dialog button.primary").click();

    browser.until(".toast", "Your rebuild is on its way.");
    browser.untilGone("dialog");
    assertThat(browser.violations()).isEmpty();
    assertThat(house.desk.wishes).containsExactly("rebuild g0001.ghostifi.net Paris");
  }

  @Test
  void the_keyboard_is_enough() {
    open(View.DESK);
    browser.run("document.querySelector('details.opens summary').focus()");
    browser.active().sendKeys(Keys.ENTER);
    browser.until("dialog h2", "Rebuild");
    browser.active().sendKeys(Keys.ESCAPE);
    browser.untilGone("dialog");
    assertThat(browser.focused()).isEqualTo("Choose where…");

    browser.active().sendKeys(Keys.ENTER);
    browser.until("dialog h2", "Rebuild");
    browser.run("document.querySelector('dialog input[value=\"Random\"]').focus()");
    browser.active().sendKeys(Keys.ARROW_DOWN);
    browser.active().sendKeys(Keys.ENTER);
    browser.until(".toast", "Your rebuild is on its way.");

    assertThat(house.desk.wishes).containsExactly("rebuild g0001.ghostifi.net Chicago");
  }

  @Test
  void a_schedule_is_saved_and_says_when_it_is_due() {
    open(View.PHONE);
    browser.run("document.querySelector('select[name=schedule]').value = 'daily'");
    browser.find("form.schedule button").click();

    browser.until(".toast", "Your schedule is saved.");
    browser.until("#g0001-next", "Thursday");
    assertThat(house.desk.wishes).containsExactly("schedule g0001.ghostifi.net daily Random");
  }

  @Test
  void what_happens_is_shown_as_it_happens() {
    open(View.DESK);
    browser.until("#g0001-status", "Running");
    house.desk.put(Samples.ANN, Samples.rebuilding(Samples.ANNS, 2));
    browser.until(".steps .current", "Starting it");
    house.desk.put(Samples.ANN, Samples.rebuilding(Samples.ANNS, 3));
    browser.until(".steps .current", "Installing your VPN");
    assertThat(browser.run("return document.getElementById('announcer').textContent"))
        .asString()
        .contains("Installing your VPN");
    house.desk.put(Samples.ANN, Samples.notRebuilt(Samples.ANNS));
    browser.until("#g0001-state", "Your server was not rebuilt");
  }

  @Test
  void who_has_just_bought_sees_the_server_appear() {
    house.desk.clear();
    open(View.PHONE);
    browser.until("h1", "You have no VPN server yet");
    house.desk.put(Samples.ANN, Samples.installing(Samples.ANNS));
    browser.until(".steps .current", "Installing your VPN");
    house.desk.put(Samples.ANN, Samples.running(Samples.ANNS));
    browser.until("#g0001-get", "Download profile");
    browser.find("form[action$=root-password] button").click();
    browser.until("dialog code", Samples.password(Samples.ANNS));
  }

  @Test
  void a_code_for_the_phone_and_the_password_open_above_the_page() {
    open(View.DESK);
    browser.find("form[action$=profile-link] button").click();
    browser.until("dialog code", house.server.url() + "p/");
    assertThat(browser.violations()).isEmpty();
    browser.picture("phone-desk");
    browser.find("dialog .dialog-head button").click();
    browser.untilGone("dialog");

    browser.find("form[action$=root-password] button").click();
    browser.until("dialog code", Samples.password(Samples.ANNS));
    browser.find("dialog .dialog-head button").click();
    browser.untilGone("dialog");
    assertThat(browser.run("return document.documentElement.outerHTML"))
        .asString()
        .doesNotContain(Samples.password(Samples.ANNS));
  }

  @Test
  void without_scripts_it_works_too() {
    try (Browser plain = Browser.start(false)) {
      plain.open(house.server.url());
      plain.find("details.opens summary").click();
      plain.find("details.opens button.primary").click();
      plain.until("#notice", "Your rebuild is on its way.");
      plain.find("form.schedule button").click();
      plain.until("#notice", "Your schedule is saved.");
      plain.find("form[action$=root-password] button").click();
      plain.until("#answer code", Samples.password(Samples.ANNS));
    }
    assertThat(house.desk.wishes)
        .containsExactly(
            "rebuild g0001.ghostifi.net Random", "schedule g0001.ghostifi.net weekly Random");
  }
}
