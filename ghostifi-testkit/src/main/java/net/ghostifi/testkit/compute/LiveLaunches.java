package net.ghostifi.testkit.compute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Pace;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.compute.RegionTable;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.contract.World;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What the tests have launched in a real account, so that all of it is taken away again. */
final class LiveLaunches {
  private static final String PREFIX = "tck-";
  private static final int LOOKS = 300;
  private static final Set<ErrorCategory> NOT_YET =
      Set.of(
          ErrorCategory.BUSY,
          ErrorCategory.RATE_LIMITED,
          ErrorCategory.UNAVAILABLE,
          ErrorCategory.AMBIGUOUS);

  private final LiveAccount account;
  private final ComputeProvider own;
  private final Set<InstallationId> installations = new LinkedHashSet<>();
  private final Set<InstanceRef> launched = new LinkedHashSet<>();
  private final Set<InstanceRef> seen = new LinkedHashSet<>();
  private int launches;
  private boolean inDoubt;

  LiveLaunches(LiveAccount account) {
    this.account = account;
    this.own = account.adapter().apply(account.token());
    installations.addAll(unfinished(account.ledger()));
  }

  private static List<InstallationId> unfinished(Path ledger) {
    try (Stream<String> lines = Files.exists(ledger) ? Files.lines(ledger) : Stream.empty()) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .map(InstallationId::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The adapter with these credentials, with an eye on what it launches. */
  ComputeProvider watching(SecretText token) {
    return new Watched(account.adapter().apply(token));
  }

  /** Before the launch: what a run that is cut off in it has made can be found by this alone. */
  private synchronized void expect(InstallationId installation) {
    if (launches >= account.most()) {
      throw World.cannot("a test launches no more than " + account.most() + " real instances");
    }
    launches++;
    if (installations.add(installation)) {
      write(installation + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private void write(String text, StandardOpenOption... options) {
    try {
      Files.writeString(account.ledger(), text, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void made(InstanceRef instance) {
    launched.add(instance);
  }

  private synchronized void look(ObservedInstance instance) {
    seen.add(instance.ref());
  }

  private synchronized void doubt() {
    inDoubt = true;
  }

  synchronized Set<InstanceRef> existing() {
    Set<InstanceRef> existing = new LinkedHashSet<>();
    installations.forEach(each -> own.list(each).forEach(seen -> existing.add(seen.ref())));
    // a listing may lag behind, both ways
    existing.removeIf(each -> own.find(each).isEmpty());
    launched.stream().filter(each -> own.find(each).isPresent()).forEach(existing::add);
    seen.addAll(existing);
    return existing;
  }

  /** Deletes what is there until nothing is. */
  synchronized void sweep() {
    if (installations.isEmpty()) {
      return;
    }
    Duration patience = account.patience();
    Set<InstanceRef> left = new LinkedHashSet<>(launched);
    try {
      Awaitility.await("nothing is left")
          .atMost(patience)
          .pollInSameThread() // which holds the lock
          .pollDelay(Duration.ZERO)
          .pollInterval(patience.dividedBy(LOOKS))
          .until(() -> isSwept(left));
    } catch (ConditionTimeoutException late) {
      throw new IllegalStateException(
          "these instances cost money and could not be taken away: delete them by hand, or run the"
              + " tests again, which begins with them: "
              + left,
          late);
    }
    if (inDoubt) {
      return; // what a launch without an answer has made may be listed later: the next one looks
    }
    installations.clear();
    launched.clear();
    seen.clear();
    write("", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  private boolean isSwept(Set<InstanceRef> left) {
    try {
      Set<InstanceRef> existing = existing();
      left.clear();
      left.addAll(existing);
      launched.stream().filter(each -> !seen.contains(each)).forEach(left::add);
      existing.forEach(own::delete);
      return left.isEmpty(); // what was never seen is not gone: a look may come too early
    } catch (ProviderException failure) {
      if (failure.category() == ErrorCategory.NOT_FOUND || NOT_YET.contains(failure.category())) {
        return false; // the next look tells
      }
      throw failure;
    }
  }

  /** Passes everything on. */
  private final class Watched implements ComputeProvider {
    private final ComputeProvider adapter;

    Watched(ComputeProvider adapter) {
      this.adapter = adapter;
    }

    @Override
    public String name() {
      return adapter.name();
    }

    @Override
    public Optional<RateLimit> rateLimit() {
      return adapter.rateLimit();
    }

    @Override
    public Set<Location> locations() {
      return adapter.locations();
    }

    @Override
    public Optional<RegionTable> regions() {
      return adapter.regions();
    }

    @Override
    public InstanceRef launch(LaunchRequest request) {
      return launch(request, Pace.unlimited());
    }

    @Override
    public InstanceRef launch(LaunchRequest request, Pace pace) {
      expect(request.tag().installation());
      try {
        InstanceRef instance = adapter.launch(named(request), pace);
        made(instance);
        return instance;
      } catch (ProviderException failure) {
        if (failure.category() == ErrorCategory.AMBIGUOUS) {
          doubt();
        }
        throw failure;
      }
    }

    private static LaunchRequest named(LaunchRequest request) {
      return new LaunchRequest(
          request.tag(),
          new ServerName(PREFIX + request.name()),
          request.location(),
          request.userData());
    }

    @Override
    public List<ObservedInstance> list(InstallationId installation) {
      return adapter.list(installation);
    }

    @Override
    public List<ObservedInstance> list(InstallationId installation, Pace pace) {
      return adapter.list(installation, pace);
    }

    @Override
    public Optional<ObservedInstance> find(InstanceRef instance) {
      Optional<ObservedInstance> found = adapter.find(instance);
      found.ifPresent(LiveLaunches.this::look);
      return found;
    }

    @Override
    public void delete(InstanceRef instance) {
      adapter.delete(instance);
    }

    @Override
    public List<Reading> usage(InstanceRef instance) {
      return adapter.usage(instance);
    }
  }
}
