package net.ghostifi.adapter.spaces;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.ghostifi.adapter.http.AccountBreaker;
import net.ghostifi.adapter.http.HttpClients;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.ports.vault.VaultObject;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * One bucket as a vault. Reads are repeated once; writes are sent once, as the engine repeats them.
 *
 * <p>DigitalOcean's "Spaces S3 Compatibility", read on 2026-11-22, names both listing calls and
 * path-style addresses as supported.
 */
final class SpacesVault implements ConfigVault {
  /** A sealed archive has some 10 KB. */
  static final int LARGEST_OBJECT = 4 << 20;

  /** What no server has; a listing beyond it goes round in circles. */
  private static final int MOST_PAGES = 1000;

  /** Five million servers. */
  private static final int MOST_PAGES_OF_ALL = 10_000;

  private final ObjectStore store;
  private final StoreFailures failures;
  private final AccountBreaker breaker;
  private final String prefix;

  SpacesVault(SpacesSettings settings, InstantSource clock) {
    OkHttpClient http =
        HttpClients.limited(name(), settings.http())
            // What the client's own defaults are.
            .protocols(List.of(Protocol.HTTP_1_1))
            .addInterceptor(new WholeAnswers(LARGEST_OBJECT))
            .addNetworkInterceptor(WholeAnswers::markSent)
            .build();
    this.store = new ObjectStore(settings, http);
    this.failures = new StoreFailures(settings, clock);
    this.breaker = new AccountBreaker(name(), settings.http().breakerPause(), clock);
    this.prefix = settings.keyPrefix();
  }

  @Override
  public String name() {
    return SpacesVaultFactory.NAME;
  }

  @Override
  public void put(VaultKey key, byte[] sealed) {
    if (sealed.length > LARGEST_OBJECT) {
      throw failures.exception(
          ErrorCategory.INVALID_REQUEST,
          "put",
          "an object of " + sealed.length + " bytes; at most " + LARGEST_OBJECT + " are kept");
    }
    write("put", () -> store.put(prefix + key.path(), sealed));
  }

  @Override
  public Optional<byte[]> get(VaultKey key) {
    try {
      return Optional.of(read("get", () -> store.get(prefix + key.path())));
    } catch (ProviderException e) {
      if (e.category() == ErrorCategory.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public List<VaultKey> list(ServerName server) {
    return below(VaultKey.prefix(server), MOST_PAGES).stream()
        .map(VaultObject::key)
        .filter(key -> key.server().equals(server))
        .toList();
  }

  @Override
  public List<VaultObject> list() {
    return below(VaultKey.PREFIX, MOST_PAGES_OF_ALL);
  }

  private List<VaultObject> below(String path, int mostPages) {
    List<VaultObject> objects = new ArrayList<>();
    String from = null;
    for (int pages = 0; pages < mostPages; pages++) {
      ObjectStore.Page page = page(path, from);
      page.objects().stream().flatMap(listed -> ours(listed).stream()).forEach(objects::add);
      from = page.next();
      if (from == null) {
        return objects;
      }
    }
    throw failures.exception(
        ErrorCategory.UNAVAILABLE, "list", "the listing has no end after " + mostPages + " pages");
  }

  private ObjectStore.Page page(String path, @Nullable String from) {
    return read("list", () -> store.list(prefix + path, from));
  }

  private Optional<VaultObject> ours(ObjectStore.Listed listed) {
    return listed.key().startsWith(prefix)
        ? VaultKey.parse(listed.key().substring(prefix.length()))
            .map(key -> new VaultObject(key, listed.modified()))
        : Optional.empty();
  }

  @Override
  public void delete(VaultKey key) {
    try {
      write("delete", () -> store.delete(prefix + key.path()));
    } catch (ProviderException e) {
      if (e.category() != ErrorCategory.NOT_FOUND) {
        throw e;
      }
    }
  }

  /** A call to the store. */
  private interface StoreCall<T> {
    T make() throws IOException;
  }

  /** A call of which only the success matters. */
  private interface StoreWrite {
    void make() throws IOException;
  }

  private <T> T read(String operation, StoreCall<T> call) {
    try {
      return guarded(operation, true, call);
    } catch (ProviderException first) {
      boolean again =
          first.category() == ErrorCategory.UNAVAILABLE
              && first.retryAfter().isEmpty()
              && !Thread.currentThread().isInterrupted();
      if (!again) {
        throw first;
      }
      return guarded(operation, true, call);
    }
  }

  private void write(String operation, StoreWrite call) {
    guarded(
        operation,
        false,
        () -> {
          call.make();
          return true;
        });
  }

  private <T> T guarded(String operation, boolean read, StoreCall<T> call) {
    Supplier<T> work =
        () -> {
          try {
            return call.make();
          } catch (IOException e) {
            throw failures.of(operation, read, e);
          }
        };
    return breaker.guard(operation, work);
  }
}
