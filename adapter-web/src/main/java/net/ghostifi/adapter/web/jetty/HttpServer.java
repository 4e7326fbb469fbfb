package net.ghostifi.adapter.web.jetty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executors;
import net.ghostifi.adapter.web.http.Dispatcher;
import net.ghostifi.adapter.web.http.Streams;
import net.ghostifi.adapter.web.settings.AddressRange;
import net.ghostifi.adapter.web.settings.WebSettings;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Listens, each call on a virtual thread. */
public final class HttpServer implements AutoCloseable {
  private static final int HEADERS = 8 * 1024;
  private static final int CONNECTIONS = 8_192;
  private static final int BACKLOG = 512;
  private static final long IDLE_MILLIS = 30_000;

  private final Server server;
  private final ServerConnector connector;
  private final SlowClients slow;

  private HttpServer(Server server, ServerConnector connector, SlowClients slow) {
    this.server = server;
    this.connector = connector;
    this.slow = slow;
  }

  /**
   * Begins to listen.
   *
   * @throws UncheckedIOException when the address is taken
   */
  public static HttpServer start(
      WebSettings settings, Dispatcher dispatcher, Streams streams, Patience patience) {
    QueuedThreadPool threads = new QueuedThreadPool(16, 4);
    threads.setName("web");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, 1, 2, factory());
    connector.setHost(settings.bind());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptQueueSize(BACKLOG);
    SlowClients slow = new SlowClients(patience);
    connector.addBean(slow);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
    List<AddressRange> trusted =
        settings.trustedProxies().stream().map(AddressRange::parse).toList();
    Reading reading = new Reading(settings.prefix(), trusted);
    server.setHandler(new Front(reading, dispatcher, streams, slow, settings.prefix()));
    server.setErrorHandler(new Plain());
    server.setStopTimeout(0);
    begin(server, settings);
    slow.start();
    return new HttpServer(server, connector, slow);
  }

  private static HttpConnectionFactory factory() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    // or a cookie comes in the letters in which another caller of the same connection wrote his own
    configuration.setHeaderCacheCaseSensitive(true);
    configuration.setRequestHeaderSize(HEADERS);
    configuration.setResponseHeaderSize(HEADERS);
    return new HttpConnectionFactory(configuration);
  }

  private static void begin(Server server, WebSettings settings) {
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "web: cannot listen on " + settings.bind() + ":" + settings.port(), e);
    } catch (Exception e) {
      throw new IllegalStateException("web: cannot start", e);
    }
  }

  /** Where it listens. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    slow.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("web: cannot stop", e);
    }
  }
}
