package net.ghostifi.adapter.vultr;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.testkit.http.PromptSockets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Vultr as far as a test has told it what to answer. */
final class FakeVultr implements AutoCloseable {
  static final String TOKEN = "VULTRSECRETTOKEN0123456789ABCDEFGHIJ";
  static final String ID = "cb676a46-66fd-4dfb-b839-443f2e6c0b60";
  static final InstanceRef REF = new InstanceRef("vultr", ID);
  static final InstallationId INSTALLATION = new InstallationId("test-installation");
  static final OwnerTag TAG =
      new OwnerTag(INSTALLATION, UUID.fromString("01890000-0000-7000-8000-000000000001"), 1);
  static final String USER_DATA = "#cloud-config\nssh_keys: {ed25519_private: hidden-host-key}\n";

  final MockWebServer server = new MockWebServer();
  final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
  final ComputeProvider vultr;

  FakeVultr() throws IOException {
    this(Map.of(), false);
  }

  FakeVultr(Map<String, String> regions, boolean allowLoopback) throws IOException {
    server.setServerSocketFactory(new PromptSockets());
    server.start(InetAddress.getByName("127.0.0.1"), 0);
    VultrSettings settings =
        new VultrSettings(
            new SecretText(TOKEN),
            URI.create("http://127.0.0.1:" + server.getPort() + "/v2"),
            "vc2-1c-1gb",
            "Debian 12 x64 (bookworm)",
            regions,
            24,
            HttpSettings.DEFAULTS);
    vultr = new VultrFactory().create(settings, new AdapterContext(clock, allowLoopback));
  }

  static LaunchRequest request(String location) {
    return new LaunchRequest(
        TAG,
        new ServerName("g0001.ghostifi.net"),
        new Location(location),
        new SecretText(USER_DATA));
  }

  /** An instance's JSON, in which each name that is given replaces a value. */
  static String instance(Object... changes) {
    String json =
        """
        {"id":"%s","os":"Debian 12 x64 (bookworm)","ram":1024,"disk":25,"main_ip":"192.0.2.123",\
        "vcpu_count":1,"region":"ewr","plan":"vc2-1c-1gb",\
        "date_created":"2026-02-28T20:56:20-05:00","status":"active","allowed_bandwidth":3,\
        "netmask_v4":"255.255.252.0","gateway_v4":"192.0.2.1","power_status":"running",\
        "server_status":"ok","v6_network":"","v6_main_ip":"","v6_network_size":0,\
        "label":"g0001.ghostifi.net","internal_ip":"","kvm":"","hostname":"g0001.ghostifi.net",\
        "os_id":2136,"app_id":0,"image_id":"","firewall_group_id":"","features":[],\
        "default_password":"v5{Fkvb#2ycPGwHs","tags":["%s","%s"],"user_scheme":"root"}\
        """
            .formatted(ID, TAG.tags().get(0), TAG.tags().get(1));
    for (int i = 0; i < changes.length; i += 2) {
      String value = changes[i + 1].toString();
      String old = "\"" + changes[i] + "\":(\"[^\"]*\"|\\[[^]]*]|\\d+)";
      String now = value.startsWith("[") || value.equals("null") ? value : "\"" + value + "\"";
      json =
          json.replaceFirst(
              old, java.util.regex.Matcher.quoteReplacement("\"" + changes[i] + "\":" + now));
    }
    return json;
  }

  static String page(String name, int total, String next, String... items) {
    return """
    {"%s":[%s],"meta":{"total":%d,"links":{"next":"%s","prev":""}}}\
    """
        .formatted(name, String.join(",", items), total, next);
  }

  static String plans(String... regions) {
    String locations = regions.length == 0 ? "" : "\"" + String.join("\",\"", regions) + "\"";
    return page(
        "plans",
        2,
        "",
        "{\"id\":\"vhf-1c-1gb\",\"locations\":[\"fra\"]}",
        "{\"id\":\"vc2-1c-1gb\",\"vcpu_count\":1,\"ram\":1024,\"disk\":25,\"disk_count\":1,"
            + "\"bandwidth\":1024,\"monthly_cost\":5,\"type\":\"vc2\",\"locations\":["
            + locations
            + "]}");
  }

  static String images() {
    return page(
        "os",
        2,
        "",
        "{\"id\":477,\"name\":\"Debian 11 x64 (bullseye)\",\"arch\":\"x64\",\"family\":\"debian\"}",
        "{\"id\":2136,\"name\":\"Debian 12 x64"
            + " (bookworm)\",\"arch\":\"x64\",\"family\":\"debian\"}");
  }

  FakeVultr answers(int status, String body) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .body(body)
            .build());
    return this;
  }

  FakeVultr refuses(int status, String words) {
    return answers(status, "{\"error\":\"" + words + "\",\"status\":" + status + "}");
  }

  FakeVultr answers(MockResponse.Builder answer) {
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
