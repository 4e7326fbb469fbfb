package net.ghostifi.adapter.web.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import net.ghostifi.adapter.web.http.Fields;
import net.ghostifi.adapter.web.http.Problem;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.secret.SecretText;
import org.junit.jupiter.api.Test;

class SignedLinksTest {
  private static final SecretText SECRET = new SecretText("0123456789abcdef0123456789abcdef");

  /** Made with {@code openssl dgst -sha256 -hmac}, so that other products can make theirs. */
  private static final String KNOWN =
      "customer=42&expires=1767225600&id=AAAAAAAAAAAAAAAA"
          + "&signature=83a658772de342f0a1ec18574a00edfbaae29bb3db9ec3443d3d0ae4a94c61e0";

  private final SignedLinks links = new SignedLinks(SECRET, Duration.ofMinutes(5));

  @Test
  void takes_what_anybody_with_the_secret_has_signed() {
    SignedLinks.Link link = links.verify(Fields.parse(KNOWN), Instant.ofEpochSecond(1_767_225_500));

    assertThat(link.customer()).isEqualTo(new CustomerId(42));
    assertThat(links.query(link)).isEqualTo(KNOWN);
  }

  @Test
  void refuses_it_before_its_time_and_after() {
    for (long second : new long[] {1_767_225_600, 1_767_225_299}) {
      assertThatThrownBy(() -> links.verify(Fields.parse(KNOWN), Instant.ofEpochSecond(second)))
          .isInstanceOf(Problem.class);
    }
  }

  @Test
  void refuses_what_another_secret_has_signed() {
    SignedLinks others = new SignedLinks(new SecretText("f".repeat(32)), Duration.ofMinutes(5));

    assertThatThrownBy(
            () -> others.verify(Fields.parse(KNOWN), Instant.ofEpochSecond(1_767_225_500)))
        .isInstanceOf(Problem.class);
  }
}
