package net.ghostifi.adapter.spaces;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vault.ConfigVault;
import net.ghostifi.ports.vault.VaultKey;
import net.ghostifi.simulator.api.Endpoint;
import net.ghostifi.simulator.api.Fault;
import net.ghostifi.simulator.api.FaultRule;
import net.ghostifi.simulator.api.Faults;
import net.ghostifi.simulator.s3.S3Settings;
import net.ghostifi.simulator.s3.S3Simulator;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.vault.VaultWorld;
import org.jspecify.annotations.Nullable;

/** A simulated bucket, and the adapter at it. */
final class SpacesWorld implements VaultWorld {
  private static final Set<Endpoint> READS =
      Set.of(Endpoint.S3_GET_OBJECT, Endpoint.S3_LIST_OBJECTS);
  private static final Set<Endpoint> WRITES =
      Set.of(Endpoint.S3_PUT_OBJECT, Endpoint.S3_DELETE_OBJECT);

  private final Faults faults = new Faults();
  private final S3Simulator store = S3Simulator.start(S3Settings.standard(), faults, "127.0.0.1");
  private final List<FaultRule> rules = new ArrayList<>();
  private String secretKey = store.secretKey();
  private String url = store.url();
  private @Nullable ConfigVault vault;

  @Override
  public ConfigVault vault() {
    if (vault == null) {
      vault = adapter();
    }
    return vault;
  }

  private ConfigVault adapter() {
    return new SpacesVault(
        new SpacesSettings(
            URI.create(url),
            store.region(),
            store.bucket(),
            store.accessKey(),
            new SecretText(secretKey),
            "",
            HttpSettings.DEFAULTS),
        InstantSource.system());
  }

  @Override
  public void begin(Trouble trouble) {
    vault = null;
    switch (trouble) {
      case UNREACHABLE -> url = "http://127.0.0.1:1";
      case CREDENTIALS_REFUSED -> secretKey = "another-secret-key";
      case THROTTLED -> {
        always(READS, Fault.failBefore(503, "SlowDown"));
        always(WRITES, Fault.failBefore(503, "SlowDown"));
      }
      case READS_UNANSWERED -> always(READS, Fault.loseAnswer());
      case LISTINGS_CUT -> cutListings();
      case WRITES_UNANSWERED -> always(WRITES, Fault.loseAnswer());
      case WRITES_FAIL -> always(WRITES, Fault.failBefore(500, "InternalError"));
    }
  }

  /** The first page comes, no other one does. */
  private void cutListings() {
    AtomicInteger pages = new AtomicInteger();
    rules.add(
        faults.when(
            Endpoint.S3_LIST_OBJECTS,
            call -> pages.incrementAndGet() > 1,
            Long.MAX_VALUE,
            Fault.failBefore(500, "InternalError")));
  }

  private void always(Set<Endpoint> endpoints, Fault fault) {
    endpoints.forEach(endpoint -> rules.add(faults.always(endpoint, fault)));
  }

  @Override
  public void end() {
    vault = null;
    url = store.url();
    secretKey = store.secretKey();
    rules.forEach(FaultRule::cancel);
    rules.clear();
  }

  @Override
  public void litter(ServerName server) {
    String prefix = VaultKey.prefix(server);
    store.replace(store.bucket(), prefix + "notes & more.txt", new byte[] {1});
    store.replace(store.bucket(), prefix + "archive/000001-short", new byte[] {1});
  }

  /** One more than a page holds. */
  @Override
  public int moreThanOnePage() {
    return 1_001;
  }

  @Override
  public void fill(Set<VaultKey> keys, byte[] sealed) {
    keys.forEach(key -> store.replace(store.bucket(), key.path(), sealed));
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public boolean holds(VaultKey key) {
    return store.keys(store.bucket()).contains(key.path());
  }

  @Override
  public boolean isDisposable() {
    return true;
  }

  @Override
  public void close() {
    store.close();
  }
}
