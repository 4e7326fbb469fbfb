package net.ghostifi.adapter.openvpn.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  private static final URI MIRROR = URI.create("http://127.0.0.1/");
  private final Universe universe = new Universe();
  private final Map<String, Version> installed = new HashMap<>();

  private void offer(String name, String version, String depends) {
    offer(name, version, depends, Map.of());
  }

  private void offer(String name, String version, String depends, Map<String, String> more) {
    Map<String, String> fields = new HashMap<>(more);
    fields.put("package", name);
    fields.put("version", version);
    fields.put("architecture", "amd64");
    fields.put("depends", depends);
    fields.put("filename", "pool/" + name + "_" + version + ".deb");
    fields.put("size", "7");
    fields.put("sha256", "0".repeat(64));
    universe.add(BinaryPackage.of(MIRROR, fields));
  }

  private void has(String name, String version) {
    installed.put(name, Version.parse(version));
  }

  private Optional<List<String>> plan() {
    return Plan.of(universe.reachableFrom(List.of("openvpn")), installed, List.of("openvpn"))
        .map(list -> list.stream().map(one -> one.name() + " " + one.version()).sorted().toList());
  }

  @Test
  void adds_what_is_missing_and_what_that_needs() {
    offer("openvpn", "2.6", "libc6 (>= 2.34), liblzo2-2, iproute2:any");
    offer("liblzo2-2", "2.10", "libz");
    offer("libz", "1", "");
    has("libc6", "2.36");
    has("iproute2", "6.1");
    assertThat(plan()).hasValue(List.of("liblzo2-2 2.10", "libz 1", "openvpn 2.6"));
  }

  @Test
  void adds_nothing_to_a_host_that_has_it_in_whatever_version() {
    offer("openvpn", "2.6", "liblzo2-2");
    has("openvpn", "2.4");
    assertThat(plan()).hasValue(List.of());
  }

  @Test
  void takes_the_newest_of_all_suites() {
    offer("openvpn", "2.6-0+deb12u2", "");
    offer("openvpn", "2.6-0+deb12u10", "");
    offer("openvpn", "2.6-0+deb12u1", "");
    assertThat(plan()).hasValue(List.of("openvpn 2.6-0+deb12u10"));
  }

  @Test
  void never_upgrades_what_is_installed() {
    offer("openvpn", "2.6", "libssl3 (>= 3.0.11)");
    offer("libssl3", "3.0.11", "");
    has("libssl3", "3.0.9");
    assertThat(plan()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "<<", "<=", ">>"})
  void keeps_to_the_versions_that_are_named(String operator) {
    offer("openvpn", "2.6", "libx (" + operator + " 2)");
    offer("libx", "3", "");
    assertThat(plan())
        .isEqualTo(
            operator.equals(">>")
                ? Optional.of(List.of("libx 3", "openvpn 2.6"))
                : Optional.empty());
  }

  @Test
  void is_content_with_the_alternative_that_is_installed() {
    offer("openvpn", "2.6", "libfirst | libsecond (>= 2)");
    offer("libfirst", "1", "");
    has("libsecond", "2");
    assertThat(plan()).hasValue(List.of("openvpn 2.6"));
  }

  @Test
  void takes_the_first_alternative_that_there_is() {
    offer("openvpn", "2.6", "libgone | libfirst | libsecond");
    offer("libfirst", "1", "");
    offer("libsecond", "1", "");
    assertThat(plan()).hasValue(List.of("libfirst 1", "openvpn 2.6"));
  }

  @Test
  void knows_that_an_installed_package_provides_what_is_none() {
    offer("openvpn", "2.6", "debconf-2.0");
    offer("cdebconf", "1", "", Map.of("provides", "debconf-2.0, debconf-3.0"));
    offer("debconf", "1", "", Map.of("provides", "debconf-2.0"));
    has("debconf", "0.9");
    assertThat(plan()).hasValue(List.of("openvpn 2.6"));
  }

  @Test
  void adds_a_package_that_provides_what_is_none() {
    offer("openvpn", "2.6", "libtun (>= 2)");
    offer("libtun-a", "1", "", Map.of("provides", "libtun"));
    offer("libtun-b", "1", "", Map.of("provides", "libtun (= 2.1)"));
    assertThat(plan()).hasValue(List.of("libtun-b 1", "openvpn 2.6"));
  }

  @Test
  void leaves_it_to_apt_when_a_package_must_be_configured_before_another_is_unpacked() {
    offer("openvpn", "2.6", "", Map.of("pre-depends", "init-helpers"));
    offer("init-helpers", "1", "");
    assertThat(plan()).isEmpty();
    has("init-helpers", "1");
    assertThat(plan()).hasValue(List.of("openvpn 2.6"));
  }

  @Test
  void is_none_where_something_is_nowhere() {
    assertThat(plan()).isEmpty();
    offer("openvpn", "2.6", "libgone");
    assertThat(plan()).isEmpty();
  }

  @Test
  void comes_to_an_end_where_packages_need_each_other() {
    offer("openvpn", "2.6", "libx");
    offer("libx", "1", "openvpn");
    assertThat(plan()).hasValue(List.of("libx 1", "openvpn 2.6"));
  }

  @Test
  void is_none_when_it_would_take_half_the_distribution() {
    offer("openvpn", "2.6", "lib0");
    for (int i = 0; i < 60; i++) {
      offer("lib" + i, "1", "lib" + (i + 1));
    }
    offer("lib60", "1", "");
    assertThat(plan()).isEmpty();
  }
}
