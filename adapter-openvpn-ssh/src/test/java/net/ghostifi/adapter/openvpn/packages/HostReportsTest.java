package net.ghostifi.adapter.openvpn.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read out of what hosts say. */
class HostReportsTest {
  private static final Release BOOKWORM = new Release("debian", "bookworm", "amd64");

  @Test
  void tell_the_release_and_what_is_installed_of_its_own_architecture() {
    HostFacts facts =
        HostFacts.parse(
            """
            Welcome!
            ID=debian
            VERSION_CODENAME="bookworm"

            installed dpkg 1.21.22 amd64
            installed libc6 2.36-9+deb12u14 amd64
            installed libc6 2.31 i386
            installed tzdata 2026a all
            config-files openvpn 2.6 amd64
            unpacked libx 1 amd64
            """);
    assertThat(facts.release()).isEqualTo(BOOKWORM);
    assertThat(facts.release().isKnown()).isTrue();
    assertThat(facts.installed())
        .isEqualTo(
            Map.of(
                "dpkg", Version.parse("1.21.22"),
                "libc6", Version.parse("2.36-9+deb12u14"),
                "tzdata", Version.parse("2026a")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ID=ubuntu\nVERSION_CODENAME=noble\ninstalled dpkg 1 amd64",
        "ID=debian\ninstalled dpkg 1 amd64",
        "ID=debian\nVERSION_CODENAME=bookworm",
        "ID=debian\nVERSION_CODENAME=../../evil\ninstalled dpkg 1 amd64",
        ""
      })
  void tell_of_releases_that_we_do_not_know(String report) {
    assertThat(HostFacts.parse(report).release().isKnown()).isFalse();
  }

  @Test
  void tell_where_the_suites_of_the_release_are() {
    AptSources sources =
        AptSources.parse(
                """
                proxy http://10.0.0.9:3142/
                source http://a.example/debian/ bookworm main amd64
                source http://b.example/debian/ bookworm main amd64
                source http://a.example/debian bookworm-updates main amd64
                source https://a.example/security/ bookworm-security main amd64
                source http://a.example/debian/ bookworm contrib amd64
                source http://a.example/debian/ bookworm-backports main amd64
                source http://a.example/debian/ bookworm main i386
                source file:/srv/debian bookworm-updates main amd64
                """,
                BOOKWORM)
            .orElseThrow();
    assertThat(sources.mirrors())
        .containsExactly(
            Map.entry("bookworm", URI.create("http://a.example/debian/")),
            Map.entry("bookworm-updates", URI.create("http://a.example/debian/")),
            Map.entry("bookworm-security", URI.create("https://a.example/security/")));
    assertThat(sources.proxy().address()).hasToString("10.0.0.9/<unresolved>:3142");
  }

  @Test
  void need_not_name_a_proxy() {
    AptSources sources =
        AptSources.parse("proxy DIRECT\nsource http://a.example/ bookworm main amd64", BOOKWORM)
            .orElseThrow();
    assertThat(sources.proxy()).isEqualTo(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "source http://a.example/ trixie main amd64",
        "source file:///srv/ bookworm main amd64",
        "source http://me:secret@a.example/ bookworm main amd64",
        "source http://a.example/?x bookworm main amd64"
      })
  void tell_nothing_where_the_release_itself_is_nowhere(String report) {
    assertThat(AptSources.parse(report, BOOKWORM)).isEmpty();
  }
}
