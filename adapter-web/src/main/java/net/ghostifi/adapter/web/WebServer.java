package net.ghostifi.adapter.web;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.ghostifi.adapter.web.api.Api;
import net.ghostifi.adapter.web.api.ProfileLinks;
import net.ghostifi.adapter.web.api.SeedCalls;
import net.ghostifi.adapter.web.entry.DemoIdentity;
import net.ghostifi.adapter.web.entry.Door;
import net.ghostifi.adapter.web.entry.ProxyIdentity;
import net.ghostifi.adapter.web.entry.Sessions;
import net.ghostifi.adapter.web.entry.SignedLinks;
import net.ghostifi.adapter.web.entry.Visitors;
import net.ghostifi.adapter.web.http.Answer;
import net.ghostifi.adapter.web.http.Call;
import net.ghostifi.adapter.web.http.Dispatcher;
import net.ghostifi.adapter.web.http.Familiar;
import net.ghostifi.adapter.web.http.Problem;
import net.ghostifi.adapter.web.http.Rates;
import net.ghostifi.adapter.web.http.Reception;
import net.ghostifi.adapter.web.http.Route;
import net.ghostifi.adapter.web.http.Streams;
import net.ghostifi.adapter.web.http.Visitor;
import net.ghostifi.adapter.web.jetty.HttpServer;
import net.ghostifi.adapter.web.jetty.Patience;
import net.ghostifi.adapter.web.page.Pages;
import net.ghostifi.adapter.web.settings.WebSettings;
import net.ghostifi.ports.customer.CustomerDesk;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.Doorkeeper;
import net.ghostifi.ports.identity.Identity;
import org.jspecify.annotations.Nullable;

/** The customers' page and interface, running. */
public final class WebServer implements AutoCloseable {
  private static final Duration ROUND = Duration.ofSeconds(1);

  private final HttpServer server;
  private final Streams streams;
  private final Dispatcher dispatcher;
  private final String url;

  private WebServer(HttpServer server, Streams streams, Dispatcher dispatcher, String url) {
    this.server = server;
    this.streams = streams;
    this.dispatcher = dispatcher;
    this.url = url;
  }

  /**
   * Begins to serve; when this returns, calls are answered.
   *
   * @param settings what the operator decides
   * @param desk does what customers ask for
   * @param door remembers who has come in
   * @param zone in which times are shown to browsers without scripts
   * @param clock the time
   * @throws java.io.UncheckedIOException when the address is taken
   */
  public static WebServer start(
      WebSettings settings, CustomerDesk desk, Doorkeeper door, ZoneId zone, InstantSource clock) {
    return start(settings, desk, door, null, zone, clock);
  }

  /**
   * The same where a host product, or an adapter, knows who calls.
   *
   * @param other is asked with another {@code auth} than the built-in ones; null only with these
   * @throws IllegalArgumentException when it is missing
   */
  public static WebServer start(
      WebSettings settings,
      CustomerDesk desk,
      Doorkeeper door,
      @Nullable Identity other,
      ZoneId zone,
      InstantSource clock) {
    return start(settings, desk, door, other, zone, clock, Patience.standard());
  }

  static WebServer start(
      WebSettings settings,
      CustomerDesk desk,
      Doorkeeper door,
      @Nullable Identity other,
      ZoneId zone,
      InstantSource clock,
      Patience patience) {
    String prefix = settings.prefix();
    Streams streams = new Streams(customers -> Api.news(desk, customers), clock);
    ProfileLinks links = new ProfileLinks(desk, door, prefix, clock);
    Pages pages = new Pages(desk, links, prefix, settings.shop(), zone, clock);
    List<Route> routes = new ArrayList<>(pages.routes());
    routes.addAll(new Api(desk, links, streams, prefix).routes());
    routes.addAll(new SeedCalls(desk, prefix).routes());
    Identity identity =
        switch (settings.kind()) {
          case LINK -> {
            Sessions sessions = new Sessions(door, settings.session(), prefix, clock);
            SignedLinks signed = signed(settings);
            routes.addAll(
                new Door(signed, door, sessions, prefix, pages, streams::left, clock).routes());
            yield sessions;
          }
          case PROXY -> new ProxyIdentity(settings.identityHeader());
          case DEMO -> new DemoIdentity(new CustomerId(settings.demoCustomer()));
          case OTHER -> given(settings, other);
        };
    Familiar familiar = new Familiar();
    Dispatcher dispatcher =
        new Dispatcher(
            routes,
            new Desk(new Visitors(identity, familiar, prefix), pages),
            familiar,
            new Rates(settings.requestsPerMinute(), clock));
    HttpServer server = HttpServer.start(settings, dispatcher, streams, patience);
    streams.start(ROUND);
    String host = settings.bind().contains(":") ? "[" + settings.bind() + "]" : settings.bind();
    return new WebServer(
        server, streams, dispatcher, "http://" + host + ":" + server.port() + prefix + "/");
  }

  private static Identity given(WebSettings settings, @Nullable Identity other) {
    if (other == null) {
      throw new IllegalArgumentException("nobody knows web.auth = " + settings.auth());
    }
    return other;
  }

  private static SignedLinks signed(WebSettings settings) {
    return new SignedLinks(
        Objects.requireNonNull(settings.link().secret()), settings.link().longest());
  }

  private record Desk(Visitors visitors, Pages pages) implements Reception {
    @Override
    public Visitor visitor(Call call) {
      return visitors.visitor(call);
    }

    @Override
    public Answer page(Problem problem) {
      return pages.problem(problem);
    }
  }

  /** Where it is, as it is reached without a proxy. */
  public String url() {
    return url;
  }

  /** All that it answers. */
  List<Route> routes() {
    return dispatcher.routes();
  }

  @Override
  public void close() {
    streams.close();
    server.close();
  }
}
