package net.ghostifi.testkit.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.ports.vault.VaultObject;
import net.ghostifi.testkit.contract.Trial;
import org.junit.jupiter.api.Test;

/** Each of these vaults is wrong in one way, and the contract tests say in which. */
class WrongVaultTest {
  private static UnaryOperator<ConfigVault> wrong = UnaryOperator.identity();

  /** Run by {@link #broken} only. */
  static final class OnTrial extends ConfigVaultTck {
    @Override
    protected VaultWorld create() {
      return new FakeVaultWorld(wrong);
    }
  }

  private static Set<String> broken(UnaryOperator<ConfigVault> vault) {
    wrong = vault;
    return Trial.broken(OnTrial.class);
  }

  @Test
  void the_right_one_breaks_nothing() {
    assertThat(broken(UnaryOperator.identity())).isEmpty();
  }

  @Test
  void another_objects_bytes() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public Optional<byte[]> get(VaultKey key) {
                        return super.get(key)
                            .or(() -> list(key.server()).stream().findFirst().flatMap(super::get));
                      }
                    }))
        .containsExactly("V04", "V07");
  }

  @Test
  void bytes_that_are_cut_short() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public void put(VaultKey key, byte[] sealed) {
                        super.put(key, Arrays.copyOf(sealed, Math.min(sealed.length, 65_536)));
                      }
                    }))
        .containsExactly("V01");
  }

  @Test
  void nothing_instead_of_a_failure() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public Optional<byte[]> get(VaultKey key) {
                        try {
                          return super.get(key);
                        } catch (ProviderException swallowed) {
                          return Optional.empty();
                        }
                      }
                    }))
        .containsExactly("V05");
  }

  @Test
  void an_empty_listing_instead_of_a_failure() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public List<VaultKey> list(ServerName server) {
                        try {
                          return super.list(server);
                        } catch (ProviderException swallowed) {
                          return List.of();
                        }
                      }
                    }))
        .containsExactly("V05", "V06");
  }

  @Test
  void a_listing_of_the_first_page() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public List<VaultKey> list(ServerName server) {
                        return super.list(server).stream().limit(2).toList();
                      }
                    }))
        .containsExactly("V06", "V13");
  }

  @Test
  void a_listing_of_all_servers_that_begin_alike() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      private final List<ServerName> known = new ArrayList<>();

                      @Override
                      public void put(VaultKey key, byte[] sealed) {
                        super.put(key, sealed);
                        if (!known.contains(key.server())) {
                          known.add(key.server());
                        }
                      }

                      @Override
                      public List<VaultKey> list(ServerName server) {
                        super.list(server);
                        return known.stream()
                            .filter(one -> one.value().startsWith(server.value()))
                            .flatMap(one -> super.list(one).stream())
                            .toList();
                      }
                    }))
        .containsExactly("V06");
  }

  @Test
  void a_deletion_that_takes_all_of_a_server() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public void delete(VaultKey key) {
                        super.delete(key);
                        super.list(key.server()).forEach(super::delete);
                      }
                    }))
        .containsExactly("V07");
  }

  @Test
  void a_deletion_that_breaks_off_when_there_is_nothing_to_delete() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public void delete(VaultKey key) {
                        if (super.get(key).isEmpty()) {
                          throw ProviderException.of(
                              ErrorCategory.NOT_FOUND, name(), "delete", "no");
                        }
                        super.delete(key);
                      }
                    }))
        .containsExactly("V08", "V10");
  }

  @Test
  void writes_that_believe_themselves() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public void put(VaultKey key, byte[] sealed) {
                        believe(() -> super.put(key, sealed));
                      }

                      @Override
                      public void delete(VaultKey key) {
                        believe(() -> super.delete(key));
                      }

                      private void believe(Runnable write) {
                        try {
                          write.run();
                        } catch (ProviderException swallowed) {
                          // That is what is wrong with it.
                        }
                      }
                    }))
        .containsExactly("V09", "V10", "V11", "V14");
  }

  @Test
  void arrays_that_are_shared_with_the_caller() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      private final Map<VaultKey, byte[]> shared = new HashMap<>();

                      @Override
                      public void put(VaultKey key, byte[] sealed) {
                        super.put(key, sealed);
                        shared.put(key, sealed);
                      }

                      @Override
                      public Optional<byte[]> get(VaultKey key) {
                        return super.get(key).map(any -> shared.get(key));
                      }
                    }))
        .containsExactly("V12");
  }

  @Test
  void a_failure_that_shows_the_object() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public void put(VaultKey key, byte[] sealed) {
                        try {
                          super.put(key, sealed);
                        } catch (ProviderException failure) {
                          throw failure.causedBy(
                              new IllegalStateException(new String(sealed, UTF_8)));
                        }
                      }
                    }))
        .containsExactly("V09", "V11", "V14");
  }

  @Test
  void a_listing_of_all_that_lacks_the_second_page() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public List<VaultObject> list() {
                        return super.list().stream().limit(2).toList();
                      }
                    }))
        .containsExactly("V15");
  }

  @Test
  void an_empty_listing_of_all_instead_of_a_failure() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public List<VaultObject> list() {
                        try {
                          return super.list();
                        } catch (ProviderException swallowed) {
                          return List.of();
                        }
                      }
                    }))
        .containsExactly("V15");
  }

  @Test
  void objects_that_are_older_than_they_are() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public List<VaultObject> list() {
                        return super.list().stream()
                            .map(object -> new VaultObject(object.key(), Instant.EPOCH))
                            .toList();
                      }
                    }))
        .containsExactly("V15");
  }

  /** Passes everything on. */
  private static class Passed implements ConfigVault {
    private final ConfigVault right;

    Passed(ConfigVault right) {
      this.right = right;
    }

    @Override
    public String name() {
      return right.name();
    }

    @Override
    public void put(VaultKey key, byte[] sealed) {
      right.put(key, sealed);
    }

    @Override
    public Optional<byte[]> get(VaultKey key) {
      return right.get(key);
    }

    @Override
    public List<VaultKey> list(ServerName server) {
      return right.list(server);
    }

    @Override
    public List<VaultObject> list() {
      return right.list();
    }

    @Override
    public void delete(VaultKey key) {
      right.delete(key);
    }
  }
}
