package net.ghostifi.adapter.openvpn;

import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.time.InstantSource;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.secret.SecretText;
import net.ghostifi.ports.vpn.VpnKeyMaker;
import net.ghostifi.ports.vpn.VpnMaterial;

/** Makes, checks and renders keys as OpenVPN wants them. */
final class OpenVpnKeys implements VpnKeyMaker {
  /** OpenVPN compares common names, and X.520 makes them no longer than this. */
  private static final int LONGEST_NAME = 64;

  private final ServerConfiguration configuration;
  private final boolean persistTun;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param configuration of servers that get their keys from now on
   * @param persistTun of their profiles
   */
  OpenVpnKeys(ServerConfiguration configuration, boolean persistTun, InstantSource clock) {
    this.configuration = configuration;
    this.persistTun = persistTun;
    this.clock = clock;
  }

  @Override
  public VpnMaterial create(ServerName server) {
    if (server.value().length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          server + " is longer than the " + LONGEST_NAME + " characters of a certificate's name");
    }
    CertificateMaker certificates = new CertificateMaker(random, clock.instant());
    Identity ca = certificates.certificateAuthority();
    Identity serverIdentity = certificates.server(ca, server);
    Identity client = certificates.client(ca);
    X509CRL revocations = certificates.noRevocations(ca);
    StaticKey tlsCrypt = StaticKey.random(random);
    Archive archive =
        new Archive(configuration, ca.certificate(), serverIdentity, tlsCrypt, revocations);
    Authority authority =
        new Authority(
            new Terms(server, configuration.port(), persistTun),
            ca,
            client,
            serverIdentity.certificate(),
            tlsCrypt,
            revocations);
    return new VpnMaterial(archive.tar(), authority.tar());
  }

  @Override
  public VpnMaterial renew(ServerName server, byte[] authority) {
    Authority old = own(server, authority);
    Identity identity = new CertificateMaker(random, clock.instant()).server(old.ca(), server);
    Archive archive =
        new Archive(
            configuration.withPort(old.terms().port()),
            old.ca().certificate(),
            identity,
            old.tlsCrypt(),
            old.revocations());
    return new VpnMaterial(archive.tar(), old.withIssued(identity.certificate()).tar());
  }

  @Override
  public void check(ServerName server, VpnMaterial material) {
    Archive archive = Archive.read(material.archive());
    Authority authority = Authority.read(material.authority());
    new MaterialCheck(server, archive, authority, clock.instant()).run();
  }

  @Override
  public SecretText probeKey(byte[] archive) {
    return ProbeKey.of(Archive.read(archive)).text();
  }

  @Override
  public byte[] profile(ServerName server, byte[] authority) {
    return Profile.render(own(server, authority));
  }

  private static Authority own(ServerName server, byte[] authority) {
    Authority read = Authority.read(authority);
    if (!read.server().equals(server)) {
      throw new IllegalArgumentException(
          "authority: it is of " + read.server() + ", not of " + server);
    }
    return read;
  }
}
