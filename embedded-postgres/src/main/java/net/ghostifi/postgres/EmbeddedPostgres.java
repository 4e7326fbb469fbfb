package net.ghostifi.postgres;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on the loopback address, with its data in one folder.
 *
 * <p>Several handles, in one process or in several, may use one data folder: the first start runs
 * the server, the others adopt it, and the last {@link #close} stops it. A server whose process of
 * ours was killed goes on serving, and the next start adopts it. A server that was killed itself is
 * started again on its data.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private final Layout layout;
  private final Settings settings;
  private final Postmaster postmaster;
  private final Access access;
  private final Running running;
  private final Tenancy tenancy;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** A server that answers. */
  record Running(int port, boolean adopted) {}

  private EmbeddedPostgres(
      Layout layout,
      Settings settings,
      Postmaster postmaster,
      Access access,
      Running running,
      Tenancy tenancy) {
    this.layout = layout;
    this.settings = settings;
    this.postmaster = postmaster;
    this.access = access;
    this.running = running;
    this.tenancy = tenancy;
  }

  /**
   * Starts the server of a data folder, or adopts it when it runs. The first start of a folder
   * unpacks the server (some seconds) and creates the data and a random password in it.
   *
   * @param dataFolder made when it is missing; readable by its owner only
   * @return a handle to a server that answers
   * @throws EmbeddedPostgresException when the platform has no binaries, the folder cannot be
   *     written or belongs to another user, its disk is full, its data is of another major version,
   *     or the server does not answer within the settings' bound
   */
  public static EmbeddedPostgres start(Path dataFolder, Settings settings) {
    Platform platform = Platform.current();
    Layout layout = new Layout(Folders.requireWritable(dataFolder));
    Path cache = Folders.requireWritable(settings.binaries().orElse(layout.binaries()));
    return FolderLock.holding(
        layout.startLock(),
        settings.startBound(),
        () -> start(layout, Binaries.unpackedIn(cache, platform, settings.startBound()), settings));
  }

  private static EmbeddedPostgres start(Layout layout, Binaries binaries, Settings settings) {
    Command command = Command.asOrdinaryUser();
    Access access = new Cluster(layout, binaries, settings).prepare(command);
    Postmaster postmaster = new Postmaster(layout, binaries, settings, command);
    Running running = new Starter(layout, settings, postmaster, access).start();
    access.createDatabaseIfMissing(running.port());
    LOG.info(
        "PostgreSQL {} in {} {} on 127.0.0.1:{}",
        binaries.version(),
        layout.root(),
        running.adopted() ? "adopted" : "started",
        running.port());
    Tenancy tenancy = Tenancy.join(layout.usersLock());
    return new EmbeddedPostgres(layout, settings, postmaster, access, running, tenancy);
  }

  /** The address of the database that is made for the product. */
  public String jdbcUrl() {
    return jdbcUrl(Access.DATABASE);
  }

  /** The address of any database on this server. */
  public String jdbcUrl(String database) {
    return Access.url(running.port(), database);
  }

  public String user() {
    return Access.USER;
  }

  public String password() {
    return access.password();
  }

  /** Whether the server ran before this handle was made. */
  public boolean adopted() {
    return running.adopted();
  }

  /** Gives the handle back; the last one stops the server. Further calls do nothing. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    FolderLock.holding(layout.startLock(), settings.startBound(), this::leave);
  }

  private boolean leave() {
    boolean last = tenancy.leave();
    if (last) {
      postmaster.stop();
      LOG.info("PostgreSQL in {} stopped", layout.root());
    }
    return last;
  }

  @Override
  public String toString() {
    return "EmbeddedPostgres[" + layout.root() + ", port " + running.port() + "]";
  }
}
