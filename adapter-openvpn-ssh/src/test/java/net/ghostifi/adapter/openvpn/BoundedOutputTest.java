package net.ghostifi.adapter.openvpn;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class BoundedOutputTest {
  private final BoundedOutput output = new BoundedOutput(4);

  @Test
  void keeps_what_fits() throws IOException {
    output.write("abc".getBytes(US_ASCII));
    assertThat(output.text()).isEqualTo("abc");
  }

  @Test
  void keeps_the_end_of_what_does_not_fit() throws IOException {
    output.write("abc".getBytes(US_ASCII));
    output.write("defgh".getBytes(US_ASCII));
    output.write('i');
    assertThat(output.text()).isEqualTo("fghi");
  }
}
