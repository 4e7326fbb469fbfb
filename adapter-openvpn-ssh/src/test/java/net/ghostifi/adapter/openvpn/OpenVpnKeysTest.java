package net.ghostifi.adapter.openvpn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.vpn.VpnMaterial;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class OpenVpnKeysTest {
  private static final Duration YEAR = Duration.ofDays(365);

  private final OpenVpnKeys keys = Materials.keysAt(Materials.NOW);
  private final VpnMaterial material = Materials.fresh();
  private final Archive archive = Archive.read(material.archive());
  private final Authority authority = Authority.read(material.authority());

  @Test
  void makes_what_passes_its_own_check() {
    assertThatCode(() -> keys.check(Materials.NAME, material)).doesNotThrowAnyException();
  }

  @Test
  void makes_other_keys_each_time() {
    Authority other = Authority.read(keys.create(Materials.NAME).authority());
    assertThat(other.ca().certificate()).isNotEqualTo(authority.ca().certificate());
    assertThat(other.client().key()).isNotEqualTo(authority.client().key());
    assertThat(other.tlsCrypt()).isNotEqualTo(authority.tlsCrypt());
  }

  @Test
  void renews_what_no_profile_holds_and_keeps_the_profile() {
    VpnMaterial renewed = keys.renew(Materials.NAME, material.authority());

    assertThatCode(() -> keys.check(Materials.NAME, renewed)).doesNotThrowAnyException();
    assertThat(keys.profile(Materials.NAME, renewed.authority()))
        .isEqualTo(keys.profile(Materials.NAME, material.authority()));
    assertThat(keys.probeKey(renewed.archive()).reveal())
        .as("hosts that serve the lost archive still answer")
        .isEqualTo(keys.probeKey(material.archive()).reveal());
    Archive made = Archive.read(renewed.archive());
    assertThat(made.server().key()).isNotEqualTo(archive.server().key());
    assertThat(made.authority()).isEqualTo(archive.authority());
  }

  @Test
  void renews_with_the_port_of_the_profiles_whatever_is_configured_now() {
    OpenVpnKeys moved =
        new OpenVpnKeys(Materials.configuration(1195), false, InstantSource.fixed(Materials.NOW));

    VpnMaterial renewed = moved.renew(Materials.NAME, material.authority());

    assertThatCode(() -> keys.check(Materials.NAME, renewed)).doesNotThrowAnyException();
  }

  @Test
  void renews_nothing_from_what_is_not_this_servers_authority() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.renew(new ServerName("g0002.ghostifi.net"), material.authority()))
        .withMessageContaining("authority: it is of");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.renew(Materials.NAME, material.archive()));
  }

  @Test
  void makes_certificates_that_outlive_a_subscription() {
    assertThat(remaining(authority.ca().certificate())).isEqualTo(YEAR.multipliedBy(20));
    assertThat(remaining(archive.server().certificate())).isEqualTo(YEAR.multipliedBy(10));
    assertThat(remaining(authority.client().certificate())).isEqualTo(YEAR.multipliedBy(10));
    assertThat(archive.revocations().getNextUpdate())
        .isEqualTo(authority.ca().certificate().getNotAfter());
  }

  @Test
  void makes_certificates_that_a_host_with_a_slow_clock_accepts() {
    assertThat(archive.server().certificate().getNotBefore().toInstant())
        .isBefore(Materials.NOW.minus(Duration.ofHours(12)));
    assertThat(archive.revocations().getThisUpdate().toInstant())
        .isBefore(Materials.NOW.minus(Duration.ofHours(12)));
  }

  @Test
  void makes_the_server_certificate_for_the_host_name_on_p256() throws Exception {
    X509Certificate certificate = archive.server().certificate();
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=g0001.ghostifi.net");
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(((ECPublicKey) certificate.getPublicKey()).getParams().getOrder().bitLength())
        .isEqualTo(256);
  }

  @Test
  void keeps_the_keys_of_the_ca_and_of_the_client_out_of_the_archive() {
    String text = new String(material.archive(), UTF_8);
    assertThat(text).doesNotContain(pem(authority.ca())).doesNotContain(pem(authority.client()));
    assertThat(text).contains(pem(archive.server()));
  }

  @Test
  void keeps_the_key_of_the_server_out_of_the_authority() {
    assertThat(new String(material.authority(), UTF_8)).doesNotContain(pem(archive.server()));
  }

  @Test
  void refuses_a_name_too_long_for_a_certificate() {
    ServerName name = new ServerName("a".repeat(60) + ".example.org");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.create(name))
        .withMessageContaining("longer than the 64 characters");
  }

  @Test
  void refuses_the_material_of_another_server() {
    ServerName other = new ServerName("g0002.ghostifi.net");
    refused(other, material, "it is of g0001.ghostifi.net, not of g0002.ghostifi.net");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.profile(other, material.authority()))
        .withMessageContaining("not of g0002.ghostifi.net");
  }

  @Test
  void refuses_an_archive_and_an_authority_of_two_makings() {
    VpnMaterial other = keys.create(Materials.NAME);
    refused(new VpnMaterial(other.archive(), material.authority()), "ca.crt is not the authority");
  }

  @Test
  void refuses_an_archive_in_place_of_an_authority() {
    refused(new VpnMaterial(material.archive(), material.archive()), "does not belong there");
  }

  @Test
  void refuses_another_tls_crypt_key() {
    refused(
        with(archive.server(), StaticKey.random(new SecureRandom()), archive.revocations()),
        "tls-crypt.key is not the authority's");
  }

  @Test
  void refuses_a_key_that_does_not_fit_its_certificate() {
    Identity wrong = new Identity(archive.server().certificate(), authority.client().key());
    refused(
        with(wrong, archive.tlsCrypt(), archive.revocations()), "server.crt does not fit its key");
  }

  @Test
  void refuses_a_client_certificate_in_place_of_the_servers() {
    Authority swapped =
        new Authority(
            authority.terms(),
            authority.ca(),
            authority.client(),
            authority.client().certificate(),
            authority.tlsCrypt(),
            authority.revocations());
    Archive asServer =
        new Archive(
            archive.configuration(),
            archive.authority(),
            authority.client(),
            archive.tlsCrypt(),
            archive.revocations());
    refused(new VpnMaterial(asServer.tar(), swapped.tar()), "does not name g0001.ghostifi.net");
  }

  @Test
  void refuses_a_certificate_that_another_ca_signed() {
    Authority stranger = Authority.read(keys.create(Materials.NAME).authority());
    Authority mixed =
        new Authority(
            authority.terms(),
            authority.ca(),
            stranger.client(),
            authority.issued(),
            authority.tlsCrypt(),
            authority.revocations());
    refused(new VpnMaterial(material.archive(), mixed.tar()), "client.crt is not signed by the CA");
  }

  @Test
  void refuses_certificates_that_have_expired() {
    OpenVpnKeys later =
        new OpenVpnKeys(
            Materials.CONFIGURATION,
            false,
            InstantSource.fixed(Materials.NOW.plus(YEAR.multipliedBy(11))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> later.check(Materials.NAME, material))
        .withMessageContaining("server.crt is valid from 2026-02-28T12:00:00Z to 2036-02-27T12");
  }

  @Test
  void refuses_revocations_that_have_expired() throws Exception {
    X509CRL expired = revocationsUntil(Materials.NOW.minusSeconds(1));
    Authority stale =
        new Authority(
            authority.terms(),
            authority.ca(),
            authority.client(),
            authority.issued(),
            authority.tlsCrypt(),
            expired);
    Archive staleToo =
        new Archive(
            archive.configuration(),
            archive.authority(),
            archive.server(),
            archive.tlsCrypt(),
            expired);
    refused(new VpnMaterial(staleToo.tar(), stale.tar()), "makes OpenVPN refuse every client");
  }

  private X509CRL revocationsUntil(Instant end) throws Exception {
    X509Certificate ca = authority.ca().certificate();
    X509v2CRLBuilder builder =
        new X509v2CRLBuilder(
            X500Name.getInstance(ca.getSubjectX500Principal().getEncoded()), ca.getNotBefore());
    builder.setNextUpdate(Date.from(end));
    ContentSigner signer =
        new JcaContentSignerBuilder("SHA256withECDSA").build(authority.ca().key());
    return new JcaX509CRLConverter().getCRL(builder.build(signer));
  }

  @Test
  void refuses_another_port_than_the_profiles() {
    Archive moved =
        new Archive(
            Materials.configuration(1195),
            archive.authority(),
            archive.server(),
            archive.tlsCrypt(),
            archive.revocations());
    refused(
        new VpnMaterial(moved.tar(), material.authority()),
        "server.conf names another port than the authority");
  }

  @Test
  void says_no_secret_when_it_refuses_or_prints() {
    assertThat(material + "" + archive + authority).doesNotContain("BEGIN").contains("***");
  }

  private VpnMaterial with(Identity server, StaticKey tlsCrypt, X509CRL revocations) {
    Archive changed =
        new Archive(archive.configuration(), archive.authority(), server, tlsCrypt, revocations);
    return new VpnMaterial(changed.tar(), material.authority());
  }

  private void refused(VpnMaterial wrong, String why) {
    refused(Materials.NAME, wrong, why);
  }

  private void refused(ServerName name, VpnMaterial wrong, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.check(name, wrong))
        .withMessageContaining(why);
  }

  private static Duration remaining(X509Certificate certificate) {
    return Duration.between(Materials.NOW, certificate.getNotAfter().toInstant());
  }

  private static String pem(Identity identity) {
    return new String(Pem.write(identity.key()), UTF_8);
  }
}
