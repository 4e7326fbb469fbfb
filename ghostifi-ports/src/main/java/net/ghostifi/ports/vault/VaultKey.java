package net.ghostifi.ports.vault;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.ghostifi.domain.server.ServerName;

/**
 * Names an object in the vault by what it is and what it holds, so that no write can ever replace
 * one that somebody relies on.
 *
 * @param server whose it is
 * @param kind what it is
 * @param version which version of the server's configuration, from 1
 * @param sha256 of the sealed bytes, 64 lower-case hexadecimal digits
 */
public record VaultKey(ServerName server, Kind kind, int version, String sha256) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern PATH =
      Pattern.compile("servers/([a-z0-9.-]+)/(archive|authority)/(\\d{6})-([0-9a-f]{64})");

  /** Where all objects of all servers are. */
  public static final String PREFIX = "servers/";

  /** What an object holds. */
  public enum Kind {
    /** What OpenVPN on the VPS needs. */
    ARCHIVE,
    /** What only the daemon needs: the CA's key and the clients' keys. Never goes to a VPS. */
    AUTHORITY
  }

  public VaultKey {
    if (version < 1 || version > 999_999 || !DIGEST.matcher(sha256).matches()) {
      throw new IllegalArgumentException("a vault key has a version from 1 and a SHA-256");
    }
  }

  /** The key of these bytes. */
  public static VaultKey of(ServerName server, Kind kind, int version, byte[] sealed) {
    return new VaultKey(server, kind, version, digest(sealed));
  }

  /** Whether these are the bytes that it stands for. */
  public boolean isOf(byte[] sealed) {
    return digest(sealed).equals(sha256);
  }

  private static String digest(byte[] sealed) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sealed));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** Where all objects of a server are. */
  public static String prefix(ServerName server) {
    return PREFIX + server + "/";
  }

  /** {@code servers/g0001.ghostifi.net/archive/000001-<sha256>}. */
  public String path() {
    return prefix(server)
        + kind.name().toLowerCase(Locale.ROOT)
        + String.format(Locale.ROOT, "/%06d-", version)
        + sha256;
  }

  /** Reads a path back; empty when it is not one of ours. */
  public static Optional<VaultKey> parse(String path) {
    Matcher found = PATH.matcher(path);
    if (!found.matches()) {
      return Optional.empty();
    }
    Kind kind = Kind.valueOf(found.group(2).toUpperCase(Locale.ROOT));
    int version = Integer.parseInt(found.group(3));
    return version < 1
        ? Optional.empty()
        : Optional.of(new VaultKey(new ServerName(found.group(1)), kind, version, found.group(4)));
  }
}
