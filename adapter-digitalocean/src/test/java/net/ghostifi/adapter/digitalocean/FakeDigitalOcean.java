package net.ghostifi.adapter.digitalocean;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import net.ghostifi.adapter.http.HttpSettings;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.config.AdapterContext;
import net.ghostifi.ports.dns.DnsProvider;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.http.PromptSockets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** DigitalOcean as far as a test has told it what to answer. */
final class FakeDigitalOcean implements AutoCloseable {
  static final String TOKEN = "dop_v1_SECRETTOKEN0123456789abcdef";
  static final String ID = "3164444";
  static final InstanceRef REF = new InstanceRef("digitalocean", ID);
  static final InstallationId INSTALLATION = new InstallationId("test-installation");
  static final ServerName NAME = new ServerName("g0001.ghostifi.net");
  static final OwnerTag TAG =
      new OwnerTag(INSTALLATION, UUID.fromString("01890000-0000-7000-8000-000000000001"), 1);
  static final String USER_DATA = "#cloud-config\nssh_keys: {ed25519_private: hidden-host-key}\n";

  final MockWebServer server = new MockWebServer();
  final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  final ComputeProvider compute;
  final DnsProvider dns;

  FakeDigitalOcean() throws IOException {
    this(Map.of(), false);
  }

  FakeDigitalOcean(Map<String, String> regions, boolean allowLoopback) throws IOException {
    server.setServerSocketFactory(new PromptSockets());
    server.start(InetAddress.getByName("127.0.0.1"), 0);
    SecretText token = new SecretText(TOKEN);
    URI url = URI.create("http://127.0.0.1:" + server.getPort() + "/v2");
    DropletSettings droplet = new DropletSettings("s-1vcpu-1gb", "debian-12-x64", regions, true);
    DigitalOceanSettings settings =
        new DigitalOceanSettings(token, url, droplet, 40, HttpSettings.DEFAULTS);
    DigitalOceanDnsSettings names =
        new DigitalOceanDnsSettings(
            token, url, "ghostifi.net", List.of(), 40, HttpSettings.DEFAULTS);
    AdapterContext context = new AdapterContext(clock, allowLoopback);
    compute = new DigitalOceanComputeFactory().create(settings, context);
    dns = new DigitalOceanDnsFactory().create(names, context);
  }

  static LaunchRequest request(String location) {
    return request(location, USER_DATA);
  }

  static LaunchRequest request(String location, String userData) {
    return new LaunchRequest(TAG, NAME, new Location(location), new SecretText(userData));
  }

  static String network(String address, String type) {
    return "{\"ip_address\":\"%s\",\"netmask\":\"255.255.0.0\",\"gateway\":\"%s\",\"type\":\"%s\"}"
        .formatted(address, address, type);
  }

  /** A droplet's JSON, in which each name that is given replaces a value. */
  static String droplet(Object... changes) {
    String json =
        """
        {"id":3164444,"name":"g0001.ghostifi.net","memory":1024,"vcpus":1,"disk":25,\
        "locked":false,"status":"active","created_at":"2026-02-28T20:56:20Z","features":[],\
        "backup_ids":[],"next_backup_window":null,"snapshot_ids":[],"image":{"id":1},\
        "volume_ids":[],"size":%s,"size_slug":"s-1vcpu-1gb",\
        "networks":{"v4":[%s,%s],"v6":[]},\
        "region":%s,"tags":["%s","%s"]}\
        """
            .formatted(
                size(),
                network("10.108.0.2", "private"),
                network("192.0.2.123", "public"),
                region("nyc3", true, "s-1vcpu-1gb"),
                TAG.tags().get(0),
                TAG.tags().get(1));
    for (int i = 0; i < changes.length; i += 2) {
      String now = "\"" + changes[i] + "\":" + changes[i + 1];
      String old = "\"" + changes[i] + "\":(\"[^\"]*\"|\\[[^]]*]|\\d+|\\{\"v4.*?\"v6\":\\[]})";
      json = json.replaceFirst(old, Matcher.quoteReplacement(now));
    }
    return json;
  }

  static String size() {
    return """
    {"slug":"s-1vcpu-1gb","memory":1024,"vcpus":1,"disk":25,"transfer":1.0,"price_monthly":6.0,\
    "price_hourly":0.00893,"regions":["nyc3"],"available":true,"description":"Basic"}\
    """;
  }

  static String region(String slug, boolean available, String... sizes) {
    return """
    {"name":"%s","slug":"%s","features":[],"available":%s,"sizes":[%s]}\
    """
        .formatted(
            slug,
            slug,
            available,
            sizes.length == 0 ? "" : "\"" + String.join("\",\"", sizes) + "\"");
  }

  static String record(long id, String type, String name, String data) {
    return """
    {"id":%d,"type":"%s","name":"%s","data":"%s","priority":null,"port":null,"ttl":120,\
    "weight":null,"flags":null,"tag":null}\
    """
        .formatted(id, type, name, data);
  }

  /** The last page. */
  static String page(String name, int total, String... items) {
    return """
    {"%s":[%s],"links":{},"meta":{"total":%d}}\
    """
        .formatted(name, String.join(",", items), total);
  }

  /** A page that others follow. */
  static String pageBefore(String name, int total, String... items) {
    return page(name, total, items)
        .replace(
            "\"links\":{}", "\"links\":{\"pages\":{\"next\":\"https://evil.example/?page=2\"}}");
  }

  static String keys() {
    return page(
        "ssh_keys",
        2,
        "{\"id\":1,\"name\":\"somebody's\",\"public_key\":\"ssh-ed25519 AAAA\"}",
        "{\"id\":512190,\"name\":\"ghostifi-nobody\",\"public_key\":\"ssh-ed25519 AAAA\"}");
  }

  static String regions() {
    return page("regions", 1, region("nyc3", true, "s-1vcpu-1gb"));
  }

  /** What is asked before a first launch. */
  FakeDigitalOcean isReady() {
    return answers(200, regions()).answers(200, keys());
  }

  static String made() {
    return "{\"droplet\":"
        + droplet("status", "\"new\"", "networks", "{\"v4\":[],\"v6\":[]}")
        + ",\"links\":{\"actions\":[{\"id\":7515,\"rel\":\"create\","
        + "\"href\":\"https://api.digitalocean.com/v2/actions/7515\"}]}}";
  }

  FakeDigitalOcean answers(int status, String body) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .body(body)
            .build());
    return this;
  }

  FakeDigitalOcean refuses(int status, String id, String words) {
    return answers(
        status, "{\"id\":\"%s\",\"message\":\"%s\",\"request_id\":\"x\"}".formatted(id, words));
  }

  FakeDigitalOcean answers(MockResponse.Builder answer) {
    server.enqueue(answer.build());
    return this;
  }

  RecordedRequest taken() throws InterruptedException {
    RecordedRequest request = server.takeRequest(60, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request came");
    }
    return request;
  }

  int calls() {
    return server.getRequestCount();
  }

  static ProviderException failure(ThrowingCallable call) {
    return catchThrowableOfType(ProviderException.class, call);
  }

  @Override
  public void close() {
    server.close();
  }
}
