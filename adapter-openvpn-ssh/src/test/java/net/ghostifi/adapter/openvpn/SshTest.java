package net.ghostifi.adapter.openvpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.junit.jupiter.api.Test;

class SshTest {
  @Test
  void asks_for_a_costly_key_exchange_only_where_there_is_no_other() {
    List<KeyExchangeFactory> all = SshClient.setUpDefaultClient().getKeyExchangeFactories();
    List<String> offered = all.stream().map(KeyExchangeFactory::getName).toList();
    List<String> asked = Ssh.costlyLast(all).stream().map(KeyExchangeFactory::getName).toList();

    assertThat(offered).anyMatch(name -> name.startsWith("sntrup761"));
    assertThat(asked).hasSameElementsAs(offered).contains("curve25519-sha256");
    assertThat(asked.getLast()).startsWith("sntrup761");
    assertThat(asked.stream().dropWhile(name -> !name.startsWith("sntrup761")))
        .allMatch(name -> name.startsWith("sntrup761"));
  }
}
