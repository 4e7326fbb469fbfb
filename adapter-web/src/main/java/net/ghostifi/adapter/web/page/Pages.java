package net.ghostifi.adapter.web.page;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.ghostifi.adapter.web.api.Api;
import net.ghostifi.adapter.web.api.ProfileLinks;
import net.ghostifi.adapter.web.api.Wishes;
import net.ghostifi.adapter.web.entry.Doorway;
import net.ghostifi.adapter.web.http.Answer;
import net.ghostifi.adapter.web.http.Call;
import net.ghostifi.adapter.web.http.Problem;
import net.ghostifi.adapter.web.http.Route;
import net.ghostifi.adapter.web.http.Route.Access;
import net.ghostifi.adapter.web.http.Visitor;
import net.ghostifi.ports.customer.CustomerDesk;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.CustomerServer;
import net.ghostifi.ports.customer.Doorkeeper;
import net.ghostifi.ports.customer.Traffic;
import org.jspecify.annotations.Nullable;

/** The pages, and what their forms do. */
public final class Pages implements Doorway {
  private static final String SERVER = "/servers/{name}";
  private static final Map<String, String> NOTICES =
      Map.of(
          "rebuild", "Your rebuild is on its way.",
          "rebuild-again", "This rebuild was asked for already.",
          "schedule", "Your schedule is saved.");

  private final CustomerDesk desk;
  private final Wishes wishes;
  private final ProfileLinks links;
  private final Site site;
  private final Assets assets;
  private final ZoneId zone;
  private final InstantSource clock;

  /**
   * @param desk does what is asked for
   * @param links gives profiles away
   * @param prefix under which everything is
   * @param shop where to buy, or null
   * @param zone in which times are shown to browsers without scripts
   * @param clock the time
   */
  public Pages(
      CustomerDesk desk,
      ProfileLinks links,
      String prefix,
      @Nullable URI shop,
      ZoneId zone,
      InstantSource clock) {
    this.desk = desk;
    this.wishes = new Wishes(desk);
    this.links = links;
    this.assets = new Assets(prefix);
    this.site = new Site(prefix, shop, assets);
    this.zone = zone;
    this.clock = clock;
  }

  public List<Route> routes() {
    return List.of(
        assets.routes().getFirst(),
        new Route("GET", "/", Access.CUSTOMER, this::dashboard),
        new Route("GET", SERVER + "/profile", Access.CUSTOMER, this::profile),
        new Route("POST", SERVER + "/rebuild", Access.CUSTOMER, this::rebuild),
        new Route("POST", SERVER + "/schedule", Access.CUSTOMER, this::schedule),
        new Route("POST", SERVER + "/profile-link", Access.CUSTOMER, this::profileLink),
        new Route("POST", SERVER + "/root-password", Access.CUSTOMER, this::rootPassword),
        new Route("GET", ProfileLinks.PATH + "{token}", Access.OPEN, this::offer),
        new Route("POST", ProfileLinks.PATH + "{token}", Access.OPEN, this::take));
  }

  /** A page that says what the problem is. */
  public Answer problem(Problem problem) {
    Html text =
        Html.of(
            "<p>{}</p><p><a class=\"button\" href=\"{}\">Back to the dashboard</a></p>",
            problem.detail(),
            site.url("/"));
    Html alone = Html.of("<p>{}</p>{}", problem.detail(), plans());
    return Answer.html(
        problem.status(),
        site.message(problem.title(), Visitor.NOBODY, problem.status() == 401 ? alone : text));
  }

  @Override
  public Answer goodbye() {
    return Answer.html(
        200,
        site.message(
            "You are signed out",
            Visitor.NOBODY,
            Html.of("<p>Open the dashboard from your account when you need it again.</p>")));
  }

  @Override
  public Answer otherCustomer(Visitor visitor, CustomerId invited, String link) {
    return Answer.html(
        200,
        site.message(
            "Sign in as somebody else?",
            visitor,
            Html.of(
                """
                <p>You are signed in as <strong>{}</strong>. The link that you have opened signs you in
                as <strong>{}</strong>. If you have not asked for it, stay as you are.</p>
                <form method="post" action="{}">{}<input type="hidden" name="link" value="{}">
                <div class="actions"><a class="button primary" href="{}">Stay as I am</a>
                <button class="button">Sign in as {}</button></div></form>\
                """,
                desk.called(visitor.known()),
                desk.called(invited),
                site.url("/enter"),
                site.token(visitor),
                link,
                site.url("/"),
                desk.called(invited))));
  }

  private Answer dashboard(Call call, Map<String, String> path, Visitor visitor) {
    List<CustomerServer> servers = desk.servers(visitor.known());
    if (servers.isEmpty()) {
      return Answer.html(200, nothingYet(visitor));
    }
    Forms forms = new Forms(site, visitor, desk, new Moments(zone, clock.instant()));
    Html cards = Html.join(servers.stream().map(server -> card(visitor, server, forms)).toList());
    String title = servers.size() == 1 ? "Your VPN server" : "Your VPN servers";
    boolean busy = servers.stream().anyMatch(server -> server.journey() != null);
    return Answer.html(
        200,
        site.page(
            title,
            visitor,
            busy,
            Html.of(
                "<h1>{}</h1>{}{}<div id=\"servers\" data-count=\"{}\">{}</div>",
                title,
                whose(visitor, servers),
                notice(call),
                servers.size(),
                cards)));
  }

  private Html card(Visitor visitor, CustomerServer server, Forms forms) {
    Traffic traffic =
        desk.traffic(visitor.known(), server.name(), Api.DAYS)
            .orElseGet(() -> new Traffic(List.of(), List.of()));
    return new Card(site, visitor, server, new Moments(zone, clock.instant()))
        .html(Chart.html(server, traffic), forms.rebuild(server), forms.schedule(server));
  }

  private Html whose(Visitor visitor, List<CustomerServer> servers) {
    return Html.of(
        "<p class=\"whose\">Signed in as {}</p>", CustomerDesk.called(visitor.known(), servers));
  }

  private static Html notice(Call call) {
    String text = NOTICES.getOrDefault(call.query().get("said").orElse(""), "");
    return Html.when(
        !text.isEmpty(), "<p class=\"notice\" id=\"notice\" role=\"status\">{}</p>", text);
  }

  private Html plans() {
    URI shop = site.shop();
    return shop == null
        ? Html.NOTHING
        : Html.of("<p><a class=\"button primary\" href=\"{}\">See the plans</a></p>", shop);
  }

  private String nothingYet(Visitor visitor) {
    return site.message(
        "You have no VPN server yet",
        visitor,
        Html.of(
            """
            {}<p>Once you have subscribed to a plan, your own VPN server is built for you. That takes a
            few minutes, and this page shows how it goes.</p>
            {}<div id="servers" data-count="0"></div>\
            """,
            whose(visitor, List.of()),
            plans()));
  }

  private static String name(Map<String, String> path) {
    return path.getOrDefault("name", "");
  }

  private Answer profile(Call call, Map<String, String> path, Visitor visitor) {
    CustomerServer server = wishes.server(visitor.known(), name(path));
    return desk.profile(visitor.known(), server.name())
        .map(profile -> ProfileLinks.download(server.name(), profile))
        .orElseThrow(Pages::notBuilt);
  }

  private static Problem notBuilt() {
    return Problem.conflict("Your server is still being built. Try again when it is running.");
  }

  private Answer rebuild(Call call, Map<String, String> path, Visitor visitor) {
    boolean repeated =
        wishes.rebuild(
            visitor.known(),
            name(path),
            call.form().get("location").orElse(""),
            call.form().get("key").orElse(null));
    return Answer.seeOther(site.url("/?said=" + (repeated ? "rebuild-again" : "rebuild")));
  }

  private Answer schedule(Call call, Map<String, String> path, Visitor visitor) {
    wishes.schedule(
        visitor.known(),
        name(path),
        call.form().get("schedule").orElse(""),
        call.form().get("location").orElse(""));
    return Answer.seeOther(site.url("/?said=schedule"));
  }

  private Answer profileLink(Call call, Map<String, String> path, Visitor visitor) {
    CustomerServer server = wishes.server(visitor.known(), name(path));
    Doorkeeper.Offer offer = links.offer(visitor.known(), server.name());
    String url = links.make(call, offer).url();
    return Answer.html(
        200,
        site.message(
            "Send to your phone",
            visitor,
            Html.of(
                """
                <p>Point your phone's camera at this code, or open the link there. It gives your
                profile away <strong>once</strong>, within ten minutes, to whoever has it.</p>
                {}
                <p><code class="secret" data-copy>{}</code></p>
                <p data-away><a class="button" href="{}">Back to the dashboard</a></p>\
                """,
                QrImage.of(url, "QR code of the link below"),
                url,
                site.url("/"))));
  }

  private Answer rootPassword(Call call, Map<String, String> path, Visitor visitor) {
    CustomerServer server = wishes.server(visitor.known(), name(path));
    String password =
        desk.rootPassword(visitor.known(), server.name()).orElseThrow(Pages::notBuilt).reveal();
    return Answer.html(
        200,
        site.message(
            "Root password",
            visitor,
            Html.of(
                """
                <p>With it you can log in to <strong>{}</strong> as <strong>root</strong>. A rebuild
                makes a new one, and what you have changed by hand is gone then.</p>
                <p><code class="secret" data-copy>{}</code></p>
                <p data-away><a class="button" href="{}">Back to the dashboard</a></p>\
                """,
                server.name(),
                password,
                site.url("/"))));
  }

  private Answer offer(Call call, Map<String, String> path, Visitor visitor) {
    Doorkeeper.Offer offer = links.look(path.getOrDefault("token", "")).orElseThrow(Problem::gone);
    return Answer.html(
        200,
        site.message(
            "Your VPN profile",
            Visitor.NOBODY,
            Html.of(
                """
                <p>This is the profile of <strong>{}</strong>. It can be downloaded once: do it on the
                device that is to use it, and open it with OpenVPN Connect.</p>
                <form method="post"><button class="button primary">Download profile</button></form>\
                """,
                offer.server())));
  }

  private Answer take(Call call, Map<String, String> path, Visitor visitor) {
    return links.take(path.getOrDefault("token", "")).orElseThrow(Problem::gone);
  }
}
