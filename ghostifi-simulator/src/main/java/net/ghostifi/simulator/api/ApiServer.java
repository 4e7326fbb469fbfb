package net.ghostifi.simulator.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One interface on one address, each call on a virtual thread. */
public final class ApiServer implements AutoCloseable {
  private final Server server;
  private final ServerConnector connector;
  private final ApiHandler handler;

  private ApiServer(Server server, ServerConnector connector, ApiHandler handler) {
    this.server = server;
    this.connector = connector;
    this.handler = handler;
  }

  /**
   * Starts to serve.
   *
   * @param address where to listen; port 0 takes a free one
   */
  public static ApiServer start(Api api, Faults faults, InetSocketAddress address) {
    QueuedThreadPool threads = new QueuedThreadPool(8, 2);
    ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();
    threads.setName("simulator-" + api.provider());
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(virtual);
    Server server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    server.addConnector(connector);
    server.setStopTimeout(0);
    ApiHandler handler = new ApiHandler(api, faults);
    server.setHandler(handler);
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address, e);
    } catch (Exception e) {
      throw new IllegalStateException("cannot start the server on " + address, e);
    }
    return new ApiServer(server, connector, handler);
  }

  /** Where it listens, with the interface's base path and no slash at the end. */
  public String url() {
    return "http://" + connector.getHost() + ":" + connector.getLocalPort() + handler.basePath();
  }

  public Calls calls() {
    return handler.calls();
  }

  /** Shows every call from now on, with its answer, before that goes out. */
  public void watch(Consumer<Exchange> watcher) {
    handler.watchers().add(watcher);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    // First of all: a client that is dropped may call again at once.
    connector.close();
    handler.release();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop the server", e);
    }
  }
}
