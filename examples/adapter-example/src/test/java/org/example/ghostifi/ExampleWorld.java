package org.example.ghostifi;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.compute.ComputeWorld;
import net.ghostifi.testkit.contract.Trouble;
import net.ghostifi.testkit.contract.World;

/** What the contract's tests need: the cloud seen from behind, and how things go wrong in it. */
final class ExampleWorld implements ComputeWorld {
  private static final Location NYC = new Location("nyc");
  private static final String NYCS_REGION = "us-1";

  private final TinyCloud cloud = TinyCloud.start("t0ken");
  private ComputeProvider provider = adapter(cloud.url(), "t0ken");

  private static ComputeProvider adapter(URI url, String token) {
    ExampleSettings settings =
        new ExampleSettings(new SecretText(token), url, 10, Duration.ofSeconds(30));
    AdapterContext context = new AdapterContext(InstantSource.system(), true);
    return new ExampleFactory().create(settings, context);
  }

  @Override
  public ComputeProvider provider() {
    return provider;
  }

  @Override
  public void begin(Trouble trouble) {
    switch (trouble) {
      case UNREACHABLE -> provider = adapter(URI.create("http://127.0.0.1:1"), "t0ken");
      case CREDENTIALS_REFUSED -> provider = adapter(cloud.url(), "another");
      case THROTTLED -> cloud.begin(TinyCloud.Fault.TOO_MANY_CALLS);
      case READS_UNANSWERED -> cloud.begin(TinyCloud.Fault.READS_UNANSWERED);
      case LISTINGS_CUT -> cloud.begin(TinyCloud.Fault.FURTHER_PAGES_FAIL);
      case WRITES_UNANSWERED -> cloud.begin(TinyCloud.Fault.WRITES_UNANSWERED);
      case WRITES_FAIL -> cloud.begin(TinyCloud.Fault.WRITES_FAIL);
    }
  }

  @Override
  public void end() {
    cloud.begin(TinyCloud.Fault.NONE);
    provider = adapter(cloud.url(), "t0ken");
  }

  @Override
  public Location stocked() {
    return NYC;
  }

  @Override
  public Location absent() {
    return new Location("atlantis");
  }

  /** The cloud has no call that lists its regions. */
  @Override
  public boolean mapsRegions() {
    return false;
  }

  @Override
  public void sellOut(Location location) {
    cloud.sellOut(NYCS_REGION);
  }

  @Override
  public void fillAccount() {
    cloud.begin(TinyCloud.Fault.ACCOUNT_FULL);
  }

  @Override
  public void lock(InstanceRef instance) {
    cloud.begin(TinyCloud.Fault.LOCKED);
  }

  @Override
  public void vanish(InstanceRef instance) {
    cloud.vanish(instance.id());
  }

  @Override
  public InstanceRef foreign() {
    return new InstanceRef(ExampleCompute.NAME, cloud.make(NYCS_REGION, "somebody-elses"));
  }

  @Override
  public Set<InstanceRef> existing() {
    return cloud.ids().stream()
        .map(id -> new InstanceRef(ExampleCompute.NAME, id))
        .collect(Collectors.toSet());
  }

  @Override
  public int moreThanOnePage() {
    return TinyCloud.PAGE_SIZE + 1;
  }

  /** The cloud lacks this; the tests then want the refusal. */
  @Override
  public boolean countsUsage() {
    return false;
  }

  @Override
  public LocalDate today() {
    return LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
  }

  @Override
  public void move(InstanceRef instance, LocalDate day, ByteCount in, ByteCount out) {
    throw World.cannot("this cloud counts nothing");
  }

  @Override
  public boolean isDisposable() {
    return true;
  }

  @Override
  public void close() {
    cloud.close();
  }
}
