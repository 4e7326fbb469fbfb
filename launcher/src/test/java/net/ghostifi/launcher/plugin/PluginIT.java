package net.ghostifi.launcher.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.ghostifi.launcher.simulation.SimulatedWorld;
import net.ghostifi.testkit.compute.ComputeProviderTck;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A third party's way: {@code examples/adapter-example} is built alone against published artifacts,
 * its jar is dropped into a distribution as it is shipped, and a daemon of that builds with it.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PluginIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final String TOKEN = "t0ken";

  private Path folder;
  private Publishing publishing;
  private Path example;
  private Path jar;
  private SimulatedWorld world;
  private Distribution with;
  private Distribution without;

  @BeforeAll
  void publish_and_build(@TempDir Path work) throws IOException {
    folder = work;
    publishing = new Publishing(ROOT, folder);
    publishing.publish();
    example = publishing.build(ROOT.resolve("examples/adapter-example"));
    jar = example.resolve("target/adapter-example-1.0.0.jar");
    with = Distribution.copied(folder.resolve("distribution"));
    Files.copy(jar, with.plugins().resolve(jar.getFileName()));
    without = with.withPluginsIn(Files.createDirectory(folder.resolve("none")));
    world = new SimulatedWorld(Files.createDirectory(folder.resolve("world")));
  }

  @AfterAll
  void close() {
    if (world != null) {
      world.close();
    }
  }

  private String configuration(String provider, URI cloud) {
    return world
        .writeConfiguration(
            """
            compute.providers = [%s]
            example { api-token = %s, base-url = "%s" }
            """
                .formatted(provider, TOKEN, cloud))
        .toString();
  }

  private String configuration(String provider) {
    return configuration(provider, URI.create("http://127.0.0.1:1"));
  }

  @Test
  void the_example_has_run_the_whole_kit_and_passed() throws IOException {
    String report =
        Files.readString(
            example.resolve(
                "target/surefire-reports/TEST-org.example.ghostifi.ExampleTckTest.xml"));

    assertThat(report).doesNotContain("<failure", "<error", "<skipped");
    Set<String> run =
        Pattern.compile("<testcase name=\"(c\\d\\d_\\w+)")
            .matcher(report)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    assertThat(run).isEqualTo(rules()).hasSizeGreaterThanOrEqualTo(25);
  }

  /** The tests of the kit, by their names. */
  private static Set<String> rules() {
    return Arrays.stream(ComputeProviderTck.class.getDeclaredMethods())
        .filter(
            method ->
                AnnotationSupport.isAnnotated(method, Test.class)
                    || AnnotationSupport.isAnnotated(method, TestTemplate.class))
        .map(Method::getName)
        .collect(Collectors.toSet());
  }

  @Test
  void the_page_for_authors_says_what_was_done_here() throws IOException {
    assertThat(Files.readString(ROOT.resolve("docs/write-an-adapter.md")))
        .contains("bin/maven " + String.join(" ", Publishing.DEPLOYMENT))
        .contains("mvn verify", jar.getFileName().toString());
  }

  @Test
  void the_example_was_built_against_what_was_published_and_holds_none_of_it() throws IOException {
    Path fetched = publishing.local().resolve("net/ghostifi");
    for (String artifact : List.of("ghostifi-domain", "ghostifi-ports", "ghostifi-testkit")) {
      assertThat(fetched.resolve(artifact)).isDirectoryRecursivelyContaining("glob:**.jar");
    }
    try (JarFile opened = new JarFile(jar.toFile())) {
      assertThat(opened.stream().map(JarEntry::getName))
          .contains("org/example/ghostifi/ExampleFactory.class")
          .noneMatch(name -> name.startsWith("net/"));
    }
  }

  @Test
  void dropped_in_it_is_chosen_by_its_name() {
    Commands.Answer answer = with.call("config", "check", "--config", configuration("example"));

    assertThat(answer.text())
        .contains("ghostifi.conf is in order")
        .contains("adapter-example-1.0.0.jar brings example for compute.providers");
    assertThat(answer.exitCode()).isZero();
    assertThat(with.call("config", "show", "--config", configuration("example")).text())
        .contains("example.calls-per-second = 10", "example.api-token = ***")
        .doesNotContain(TOKEN);
  }

  @Test
  void without_it_the_name_is_not_known() {
    Commands.Answer answer = without.call("config", "check", "--config", configuration("example"));

    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.text())
        .contains("compute.providers names the unknown provider 'example'")
        .contains("available: digitalocean, lab, vultr");
  }

  @Test
  void a_wrong_name_is_answered_with_it_and_all_others() {
    Commands.Answer answer = with.call("config", "check", "--config", configuration("exemple"));

    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.text())
        .contains("did you mean 'example'? available: digitalocean, example, lab, vultr");
  }

  @Test
  void the_example_of_a_configuration_has_its_section() {
    assertThat(with.call("config", "example").text())
        .contains("# example for compute.providers, a plugin: ")
        .contains("#example.api-token-file = \"/run/secrets/example-api-token\"")
        .contains("#example.calls-per-second = 10");
    assertThat(without.call("config", "example").text()).doesNotContain("a plugin");
  }

  @Test
  void twice_the_same_jar_stops_a_daemon_before_it_begins() throws IOException {
    Path twice = Files.createDirectory(folder.resolve("twice"));
    Files.copy(jar, twice.resolve("a.jar"));
    Files.copy(jar, twice.resolve("b.jar"));

    Commands.Answer answer =
        with.withPluginsIn(twice).call("daemon", "--config", configuration("example"));

    assertThat(answer.exitCode()).isEqualTo(3);
    assertThat(answer.text())
        .contains("b.jar: this plugin calls an adapter 'example', which is brought by")
        .contains("a.jar already; remove it, or rename the adapter");
  }

  @Test
  void a_daemon_launches_servers_at_its_cloud() throws Exception {
    Path log = folder.resolve("daemon.log");
    Process cloud = cloud();
    Process daemon = null;
    try {
      URI url = URI.create(cloudsAddress(cloud));
      String file = configuration("example", url);
      daemon =
          new ProcessBuilder(with.command("daemon", "--config", file))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      await().atMost(BOUND).until(() -> Files.readString(log).contains("started in "));

      assertThat(with.call("subscriptions", "add", "ann@example.org", "--config", file).exitCode())
          .isZero();

      await()
          .atMost(BOUND)
          .untilAsserted(
              () ->
                  assertThat(instances(url))
                      .containsPattern("us-1-0001 .* ghostifi:[a-z0-9-]+,ghostifi-launch:"));
    } catch (Exception | AssertionError failure) {
      failure.addSuppressed(new AssertionError(Files.exists(log) ? Files.readString(log) : ""));
      throw failure;
    } finally {
      if (daemon != null) {
        daemon.destroy();
        daemon.waitFor();
      }
      cloud.destroy();
      cloud.waitFor();
    }
  }

  /** The cloud of the example's own tests, in a process of its own. */
  private Process cloud() throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                example.resolve("target/test-classes").toString(),
                "org.example.ghostifi.TinyCloud",
                TOKEN))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String cloudsAddress(Process cloud) throws IOException {
    return new BufferedReader(new InputStreamReader(cloud.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  private static String instances(URI cloud) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(cloud + "/instances"))
              .header("Authorization", "Bearer " + TOKEN)
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
