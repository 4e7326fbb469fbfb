package net.ghostifi.adapter.spaces;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.vault.ConfigVault;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A vault at a store that answers as it is told. */
abstract class AtFakeStore {
  static final byte[] SEALED = "ciphertext".getBytes(StandardCharsets.UTF_8);

  FakeStore store;
  ConfigVault vault;

  @BeforeEach
  final void start() throws IOException {
    store = new FakeStore();
    vault = store.vault();
  }

  @AfterEach
  final void stop() {
    store.close();
  }

  static ProviderException failure(ThrowingCallable call) {
    return catchThrowableOfType(ProviderException.class, call);
  }
}
