package net.ghostifi.testkit.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.atomic.AtomicInteger;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.VpnKeyMaker;
import net.ghostifi.ports.vpn.VpnMaterial;

/**
 * Makes keys that are words: which server they are for and which pair of keys they are. Safe for
 * many threads.
 */
public final class FakeVpnKeyMaker implements VpnKeyMaker {
  private static final String ARCHIVE = "archive ";
  private static final String AUTHORITY = "authority ";

  private final Calls calls =
      new Calls("fake-vpn", "create", "renew", "check", "probeKey", "profile");
  private final AtomicInteger made = new AtomicInteger();

  /** What was called, and what is to go wrong. */
  public Calls calls() {
    return calls;
  }

  /** Nothing recorded; keys go on being different. */
  public void reset() {
    calls.reset();
  }

  @Override
  public VpnMaterial create(ServerName server) {
    return calls.run("create", () -> createNow(server), server);
  }

  private VpnMaterial createNow(ServerName server) {
    String words = server + " " + made.incrementAndGet();
    return new VpnMaterial((ARCHIVE + words).getBytes(UTF_8), (AUTHORITY + words).getBytes(UTF_8));
  }

  @Override
  public VpnMaterial renew(ServerName server, byte[] authority) {
    byte[] copy = authority.clone();
    return calls.run("renew", () -> renewNow(server, copy), server);
  }

  /** The profile holds the first word after the name, which stays. */
  private VpnMaterial renewNow(ServerName server, byte[] authority) {
    String words = words(AUTHORITY, server, authority) + " again " + made.incrementAndGet();
    return new VpnMaterial((ARCHIVE + words).getBytes(UTF_8), (AUTHORITY + words).getBytes(UTF_8));
  }

  @Override
  public void check(ServerName server, VpnMaterial material) {
    calls.run("check", () -> checkNow(server, material), server);
  }

  private static void checkNow(ServerName server, VpnMaterial material) {
    String archive = words(ARCHIVE, server, material.archive());
    String authority = words(AUTHORITY, server, material.authority());
    if (!archive.equals(authority)) {
      throw new IllegalArgumentException("archive and authority do not belong together");
    }
  }

  @Override
  public SecretText probeKey(byte[] archive) {
    byte[] copy = archive.clone();
    return calls.run("probeKey", () -> FakeVpnInstaller.probeKey(copy));
  }

  @Override
  public byte[] profile(ServerName server, byte[] authority) {
    return calls.run("profile", () -> profileNow(server, authority), server);
  }

  private static byte[] profileNow(ServerName server, byte[] authority) {
    String words = words(AUTHORITY, server, authority).replaceFirst(" again .*", "");
    return ("client\nremote " + server + " 1194\n# " + words + "\n").getBytes(UTF_8);
  }

  private static String words(String kind, ServerName server, byte[] bytes) {
    String text = new String(bytes, UTF_8);
    String start = kind + server + " ";
    if (!text.startsWith(start)) {
      throw new IllegalArgumentException("this is no " + kind + "of " + server);
    }
    return text.substring(kind.length());
  }
}
