package net.ghostifi.launcher.config;

import static net.ghostifi.launcher.config.PluginJars.factory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.config.AdapterFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginFolderTest {
  private static final String FACTORY = "their.Factory";

  @TempDir Path work;
  private Path plugins;

  @BeforeEach
  void begin() throws IOException {
    plugins = Files.createDirectory(work.resolve("plugins"));
  }

  private PluginJars jar() {
    return new PluginJars(work);
  }

  /** A plugin as it should be, named as is said. */
  private void put(String file, String name) {
    jar().with(factory(name, "String account")).offering(FACTORY).writeTo(plugins.resolve(file));
  }

  private Adapters load() {
    return new PluginFolder(plugins, true).load(FakeAdapters.all().builtIn());
  }

  /** What is said of the only plugin that is refused. */
  private static String refusal(Adapters loaded) {
    assertThat(loaded.refused()).hasSize(1);
    return loaded.refused().getFirst().toString();
  }

  private Configuration configured(Adapters adapters, String text) throws IOException {
    Path file = Files.writeString(work.resolve("ghostifi.conf"), text);
    return new ConfigurationLoader(adapters, Map.of()).load(file);
  }

  @Test
  void what_a_jar_brings_is_chosen_by_name_and_its_section_is_bound() throws IOException {
    put("adapter-their.jar", "their");

    Adapters loaded = load();
    Configuration configuration =
        configured(
            loaded,
            """
            compute.providers = [their]
            dns.provider = names
            vault.provider = store
            names.zone = example.net
            their.account = ann
            """);

    assertThat(loaded.refused()).isEmpty();
    assertThat(configuration.compute()).singleElement().extracting(Chosen::name).isEqualTo("their");
    assertThat(configuration.compute().getFirst().settings()).hasToString("Settings[account=ann]");
  }

  @Test
  void two_plugins_with_classes_of_the_same_names_do_not_meet() {
    put("one.jar", "one");
    put("two.jar", "two");

    List<AdapterFactory<?, ?>> factories =
        load().plugins().stream().flatMap(plugin -> plugin.factories().stream()).toList();

    assertThat(factories).extracting(AdapterFactory::name).containsExactly("one", "two");
    assertThat(factories.get(0).getClass()).isNotEqualTo(factories.get(1).getClass());
  }

  @Test
  void a_plugin_with_libraries_is_a_folder_of_jars() {
    String library =
        "package their; public class Library { public String name() { return \"l\"; }}";
    String factory =
        factory("theirs", "").replace("return \"theirs\"", "return new Library().name() + \"l\"");
    jar()
        .with(library, factory)
        .without("their/Library.class")
        .offering(FACTORY)
        .writeTo(plugins.resolve("theirs/adapter.jar"));
    jar().with(library).writeTo(plugins.resolve("theirs/library.jar"));

    Adapters loaded = load();

    assertThat(loaded.refused()).isEmpty();
    assertThat(loaded.plugins())
        .singleElement()
        .extracting(Plugin::brings)
        .asString()
        .contains("ll");
  }

  @Test
  void what_is_no_jar_and_no_folder_does_not_matter() throws IOException {
    Files.writeString(plugins.resolve("README.txt"), "put jars here");
    Files.createDirectory(plugins.resolve(".hidden"));

    Adapters loaded = load();

    assertThat(loaded.plugins()).isEmpty();
    assertThat(loaded.refused()).isEmpty();
  }

  @Test
  void without_a_folder_there_are_no_plugins_unless_one_was_asked_for() {
    Path nowhere = work.resolve("nowhere");

    assertThat(new PluginFolder(nowhere, false).load(List.of()).refused()).isEmpty();
    assertThat(PluginFolder.find(Map.of(PluginFolder.VARIABLE, nowhere.toString())).load(List.of()))
        .extracting(PluginFolderTest::refusal)
        .asString()
        .contains("GHOSTIFI_PLUGINS names " + nowhere + ", which is no folder");
  }

  @Test
  void a_file_that_is_no_jar_is_refused() throws IOException {
    Files.writeString(plugins.resolve("half.jar"), "PK");
    put("whole.jar", "whole");

    Adapters loaded = load();

    assertThat(refusal(loaded)).contains("half.jar", "cannot be read as a jar", "copy it");
    assertThat(loaded.plugins()).hasSize(1);
  }

  @Test
  void a_jar_that_offers_nothing_is_refused() {
    jar().with(factory("their", "")).writeTo(plugins.resolve("library.jar"));

    assertThat(refusal(load()))
        .contains("library.jar", "brings no adapter", "META-INF/services/net.ghostifi.ports");
  }

  @Test
  void a_folder_without_a_jar_is_refused() throws IOException {
    Files.createDirectory(plugins.resolve("empty"));

    assertThat(refusal(load())).contains("empty", "a folder without a jar", "remove it");
  }

  @Test
  void a_jar_that_names_a_class_it_does_not_have_is_refused() {
    jar().offering("their.Missing").writeTo(plugins.resolve("their.jar"));

    assertThat(refusal(load())).contains("their.jar", "their.Missing");
  }

  @Test
  void a_jar_that_lacks_a_library_is_refused() {
    String library = "package their; public class Library {}";
    jar()
        .with(
            library, factory("their", "").replace("class Factory", "class Factory extends Library"))
        .without("their/Library.class")
        .offering(FACTORY)
        .writeTo(plugins.resolve("their.jar"));

    assertThat(refusal(load()))
        .contains("their.jar", "needs their.Library", "put it and the plugin into a folder");
  }

  @Test
  void a_jar_that_was_built_against_other_interfaces_is_refused() {
    String port =
        """
        package net.ghostifi.ports.compute;
        public interface ComputeProviderFactory { String name(); }
        """;
    String factory =
        """
        package their;
        public class Factory implements net.ghostifi.ports.compute.ComputeProviderFactory {
          @Override public String name() { return "their"; }
        }
        """;
    jar()
        .with(port, factory)
        .without("net/ghostifi/ports/compute/ComputeProviderFactory.class")
        .offering(FACTORY)
        .writeTo(plugins.resolve("their.jar"));

    assertThat(refusal(load()))
        .contains("their.jar", "built against another version of our interfaces", "build it anew");
  }

  @Test
  void a_jar_for_a_newer_java_is_refused() {
    jar()
        .with(factory("their", ""))
        .offering(FACTORY)
        .changing("their/Factory.class", PluginFolderTest::ofTheFuture)
        .writeTo(plugins.resolve("their.jar"));

    assertThat(refusal(load()))
        .contains("their.jar", "newer Java than the one here, " + Runtime.version().feature());
  }

  /** The class file's version is its second pair of bytes. */
  private static byte[] ofTheFuture(byte[] type) {
    type[7] = 120;
    return type;
  }

  @Test
  void a_factory_that_fails_is_refused() {
    String failing =
        factory("their", "").replace("return \"their\"", "throw new RuntimeException(\"no\")");
    jar().with(failing).offering(FACTORY).writeTo(plugins.resolve("their.jar"));

    assertThat(refusal(load())).contains("their.jar", "fails when it is loaded", "no");
  }

  @ParameterizedTest
  @CsvSource({
    "cloud,is an adapter that comes with GhostiFi",
    "compute,has a meaning of its own in the configuration",
    "local,has a meaning of its own in the configuration",
    "proxy,has a meaning of its own in the configuration",
    "My Cloud,a name is words such as my-cloud",
    "my.cloud,a name is words such as my-cloud",
  })
  void a_name_that_cannot_be_is_refused(String name, String why) {
    put("their.jar", name);

    assertThat(refusal(load())).contains("their.jar", "'" + name + "'", why);
  }

  @Test
  void of_two_plugins_with_one_name_the_second_is_refused() {
    put("a.jar", "their");
    put("b.jar", "their");

    Adapters loaded = load();

    assertThat(refusal(loaded)).contains("b.jar", "'their'", "is brought by", "a.jar already");
    assertThat(loaded.compute()).filteredOn(each -> each.name().equals("their")).hasSize(1);
  }

  @Test
  void one_name_twice_in_a_jar_is_refused() {
    String second =
        factory("their", "")
            .replace("class Factory", "class Second")
            .replace("Factory.Settings", "Second.Settings");
    jar()
        .with(factory("their", ""), second)
        .offering(FACTORY, "their.Second")
        .writeTo(plugins.resolve("their.jar"));

    assertThat(refusal(load())).contains("their.jar", "brings 'their' twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"double rate", "java.util.List<Object> all", "java.util.Map<String, Long> sizes"})
  void a_setting_that_no_configuration_can_hold_is_refused(String component) {
    jar().with(factory("their", component)).offering(FACTORY).writeTo(plugins.resolve("their.jar"));

    assertThat(refusal(load()))
        .contains("their.jar", "has a setting their.", "no configuration can hold");
  }

  @Test
  void a_refused_plugin_is_among_the_errors_of_the_configuration() {
    jar().offering().writeTo(plugins.resolve("their.jar"));
    Adapters loaded = load();

    assertThatThrownBy(() -> configured(loaded, "compute.providers = [their]"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("their.jar: this plugin brings no adapter")
        .hasMessageContaining("unknown provider 'their'");
  }

  @Test
  void a_provider_that_is_not_known_is_answered_with_all_that_are() {
    put("their.jar", "their");
    Adapters loaded = load();

    assertThatThrownBy(() -> configured(loaded, "compute.providers = [thier]"))
        .hasMessageContaining("did you mean 'their'? available: cloud, sky, their");
  }

  @Test
  void an_adapter_that_lacks_a_class_when_it_is_made_names_its_jar() throws IOException {
    String library = "package their; public class Library {}";
    String factory =
        factory("their", "").replace("settings.toString()", "new Library().toString()");
    jar()
        .with(library, factory)
        .without("their/Library.class")
        .offering(FACTORY)
        .writeTo(plugins.resolve("their.jar"));
    Configuration configuration =
        configured(
            load(),
            """
            compute.providers = [their]
            dns.provider = names
            vault.provider = store
            names.zone = example.net
            """);

    assertThatThrownBy(
            () ->
                configuration
                    .compute()
                    .getFirst()
                    .create(new AdapterContext(InstantSource.system(), false)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("their.jar: this plugin needs their.Library");
  }

  @Test
  void an_adapter_that_lacks_a_class_when_it_is_called_fails_that_call_alone() throws IOException {
    String library = "package their; public class Library {}";
    String cloud =
        """
        package their;
        import java.util.*;
        import net.ghostifi.domain.bandwidth.Reading;
        import net.ghostifi.domain.instance.*;
        import net.ghostifi.domain.location.Location;
        import net.ghostifi.ports.*;
        import net.ghostifi.ports.compute.*;
        public class Cloud implements ComputeProvider {
          public String name() { return "their"; }
          public Set<Location> locations() { throw new Error(new Library().toString()); }
          public InstanceRef launch(LaunchRequest request) { throw refused("launch"); }
          public List<ObservedInstance> list(InstallationId ours) { throw refused("list"); }
          public Optional<ObservedInstance> find(InstanceRef ref) { throw refused("find"); }
          public void delete(InstanceRef ref) { throw refused("delete"); }
          public List<Reading> usage(InstanceRef ref) { throw refused("usage"); }
          private static ProviderException refused(String call) {
            return ProviderException.of(ErrorCategory.BUSY, "their", call, "not now");
          }
        }
        """;
    String factory =
        factory("their", "")
            .replace("throw new IllegalStateException(settings.toString())", "return new Cloud()");
    jar()
        .with(library, cloud, factory)
        .without("their/Library.class")
        .offering(FACTORY)
        .writeTo(plugins.resolve("their.jar"));

    ComputeProvider provider =
        configured(
                load(),
                """
                compute.providers = [their]
                dns.provider = names
                vault.provider = store
                names.zone = example.net
                """)
            .compute()
            .getFirst()
            .create(new AdapterContext(InstantSource.system(), false));

    assertThat(provider.name()).isEqualTo("their");
    assertThat(Set.of(provider)).contains(provider);
    assertThatThrownBy(provider::locations)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("their.jar: this plugin needs their.Library");
    assertThatThrownBy(() -> provider.list(new InstallationId("ours")))
        .isInstanceOf(ProviderException.class)
        .hasMessage("their: list: not now");
  }

  @Test
  void its_example_names_every_setting() {
    String settings =
        """
        net.ghostifi.ports.secret.SecretText apiToken,
        @Default("10") int calls, @Default("a, b") java.util.List<String> marks, String account
        """;
    jar().with(factory("their", settings)).offering(FACTORY).writeTo(plugins.resolve("their.jar"));

    assertThat(load().plugins().getFirst().example())
        .contains("# their for compute.providers, a plugin: ")
        .endsWith(
            """
            #their.api-token-file = "/run/secrets/their-api-token"
            #their.calls = 10
            #their.marks = "a, b"
            #their.account = "…"
            """);
  }
}
