package net.ghostifi.testkit.vpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.HostCounters;
import net.ghostifi.ports.vpn.Readiness;
import net.ghostifi.ports.vpn.SshKey;
import net.ghostifi.ports.vpn.VpnHost;
import net.ghostifi.ports.vpn.VpnInstaller;
import net.ghostifi.testkit.contract.Trial;
import net.ghostifi.testkit.fake.FakeVpnInstaller;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each of these installers is wrong in one way, and the contract tests say in which. */
class WrongVpnTest {
  private static BiFunction<VpnInstaller, FakeVpnInstaller, VpnInstaller> wrong =
      (right, fake) -> right;

  /** Run by {@link #broken} only. */
  static final class OnTrial extends VpnInstallerTck {
    @Override
    protected VpnWorld create() {
      return new FakeVpnWorld(wrong);
    }
  }

  private static Set<String> broken(
      BiFunction<VpnInstaller, FakeVpnInstaller, VpnInstaller> installer) {
    wrong = installer;
    return Trial.broken(OnTrial.class);
  }

  @Test
  void the_right_one_breaks_nothing() {
    assertThat(broken((right, fake) -> right)).isEmpty();
  }

  @Test
  void trust_in_whatever_host_key_is_shown() {
    assertThat(
            broken(
                (right, fake) ->
                    new Passed(right) {
                      @Override
                      public void install(VpnHost host, byte[] archive, SecretText password) {
                        fake.showKey(host.instance(), host.hostKey());
                        super.install(host, archive, password);
                      }
                    }))
        .containsExactly("I09");
  }

  @Test
  void readiness_without_a_proof() {
    assertThat(
            broken(
                (right, fake) ->
                    new Passed(right) {
                      @Override
                      public Readiness prove(VpnHost host, byte[] archive) {
                        try {
                          return super.prove(host, archive);
                        } catch (ProviderException swallowed) {
                          return new Readiness(List.of());
                        }
                      }
                    }))
        .containsExactly("I08", "I09", "I10", "I12", "I16");
  }

  @Test
  void readiness_for_whatever_archive() {
    assertThat(
            broken(
                (right, fake) ->
                    new Passed(right) {
                      @Override
                      public Readiness prove(VpnHost host, byte[] archive) {
                        Readiness honest = super.prove(host, archive);
                        return new Readiness(
                            honest.missing().stream()
                                .filter(missing -> !missing.contains("certificate"))
                                .toList());
                      }
                    }))
        .containsExactly("I05");
  }

  @Test
  void an_installation_that_was_cut_off_and_succeeds() {
    assertThat(
            broken(
                (right, fake) ->
                    new Passed(right) {
                      @Override
                      public void install(VpnHost host, byte[] archive, SecretText password) {
                        try {
                          super.install(host, archive, password);
                        } catch (ProviderException failure) {
                          if (failure.category() != ErrorCategory.AMBIGUOUS) {
                            throw failure;
                          }
                        }
                      }
                    }))
        .containsExactly("I06", "I17");
  }

  @Test
  void an_installation_that_leaves_alone_what_is_installed() {
    assertThat(
            broken(
                (right, fake) ->
                    new Passed(right) {
                      @Override
                      public void install(VpnHost host, byte[] archive, SecretText password) {
                        if (fake.installed(host.instance()).isEmpty()) {
                          super.install(host, archive, password);
                        }
                      }
                    }))
        .containsExactly("I05", "I14");
  }

  @Test
  void a_drain_that_wants_an_installation() {
    assertThat(
            broken(
                (right, fake) ->
                    new Passed(right) {
                      @Override
                      public Optional<HostCounters> drain(VpnHost host) {
                        Optional<HostCounters> said = super.drain(host);
                        if (fake.installed(host.instance()).isEmpty()) {
                          throw ProviderException.of(
                              ErrorCategory.INVALID_REQUEST, name(), "drain", "no");
                        }
                        return said;
                      }
                    }))
        .containsExactly("I13");
  }

  @Test
  void counters_that_shrink() {
    AtomicInteger left = new AtomicInteger(100);
    assertThat(
            broken(
                (right, fake) ->
                    new Passed(right) {
                      @Override
                      public Optional<HostCounters> drain(VpnHost host) {
                        super.drain(host);
                        ByteCount bytes = new ByteCount(left.getAndDecrement());
                        return Optional.of(
                            new HostCounters("boot", Duration.ofSeconds(9), bytes, bytes));
                      }
                    }))
        .containsExactly("I22");
  }

  @Test
  void a_suspension_that_stops_nothing() {
    assertThat(
            broken(
                (right, fake) ->
                    new Passed(right) {
                      @Override
                      public void suspend(VpnHost host) {
                        super.suspend(host);
                        fake.startByHand(host.instance());
                      }
                    }))
        .containsExactly("I23");
  }

  @Test
  void a_host_that_is_not_resumed() {
    assertThat(
            broken(
                (right, fake) ->
                    new Passed(right) {
                      @Override
                      public void resume(VpnHost host) {
                        super.resume(host);
                        super.suspend(host);
                      }
                    }))
        .containsExactly("I24");
  }

  @Test
  void an_interrupt_that_is_forgotten() {
    assertThat(
            broken(
                (right, fake) ->
                    new Passed(right) {
                      @Override
                      public void install(VpnHost host, byte[] archive, SecretText password) {
                        try {
                          super.install(host, archive, password);
                        } finally {
                          Thread.interrupted();
                        }
                      }
                    }))
        .containsExactly("I16", "I17");
  }

  @Test
  void the_same_key_every_time() {
    assertThat(
            broken(
                (right, fake) ->
                    new Passed(right) {
                      private final SshKey only = super.newKey("only");

                      @Override
                      public SshKey newKey(String comment) {
                        return only;
                      }
                    }))
        .containsExactly("I01", "I02");
  }

  @Test
  void a_failure_that_shows_the_password() {
    assertThat(
            broken(
                (right, fake) ->
                    new Passed(right) {
                      @Override
                      public void install(VpnHost host, byte[] archive, SecretText password) {
                        try {
                          super.install(host, archive, password);
                        } catch (ProviderException failure) {
                          throw failure.causedBy(new IllegalStateException(password.reveal()));
                        }
                      }
                    }))
        .containsExactly("I06", "I07", "I08", "I09", "I10", "I16", "I17", "I19");
  }

  @Test
  void an_answer_from_whoever_is_there() {
    assertThat(
            broken(
                (right, fake) ->
                    new Passed(right) {
                      @Override
                      public boolean answers(String address, SecretText probeKey) {
                        return super.answers(address, probeKey) || fake.serves(address);
                      }
                    }))
        .containsExactly("I20");
  }

  @Test
  void silence_where_nothing_could_be_sent() {
    assertThat(
            broken(
                (right, fake) ->
                    new Passed(right) {
                      @Override
                      public boolean answers(String address, SecretText probeKey) {
                        try {
                          return super.answers(address, probeKey);
                        } catch (ProviderException swallowed) {
                          return false;
                        }
                      }
                    }))
        .containsExactly("I21");
  }

  @Test
  void a_probe_that_enters_the_host() {
    assertThat(
            broken(
                (right, fake) ->
                    new Passed(right) {
                      private @Nullable VpnHost last;

                      @Override
                      public void install(VpnHost host, byte[] archive, SecretText password) {
                        super.install(host, archive, password);
                        last = host;
                      }

                      @Override
                      public boolean answers(String address, SecretText probeKey) {
                        boolean answered = super.answers(address, probeKey);
                        if (last != null) {
                          super.prove(last, new byte[0]);
                        }
                        return answered;
                      }
                    }))
        .containsExactly("I20");
  }

  /** Passes everything on. */
  private static class Passed implements VpnInstaller {
    private final VpnInstaller right;

    Passed(VpnInstaller right) {
      this.right = right;
    }

    @Override
    public String name() {
      return right.name();
    }

    @Override
    public SshKey newKey(String comment) {
      return right.newKey(comment);
    }

    @Override
    public String publicKey(SecretText privateKey) {
      return right.publicKey(privateKey);
    }

    @Override
    public SecretText userData(ServerName server, SecretText hostKey, String managementKey) {
      return right.userData(server, hostKey, managementKey);
    }

    @Override
    public void install(VpnHost host, byte[] archive, SecretText password) {
      right.install(host, archive, password);
    }

    @Override
    public Readiness prove(VpnHost host, byte[] archive) {
      return right.prove(host, archive);
    }

    @Override
    public boolean answers(String address, SecretText probeKey) {
      return right.answers(address, probeKey);
    }

    @Override
    public Optional<HostCounters> drain(VpnHost host) {
      return right.drain(host);
    }

    @Override
    public void suspend(VpnHost host) {
      right.suspend(host);
    }

    @Override
    public void resume(VpnHost host) {
      right.resume(host);
    }
  }
}
