package net.ghostifi.adapter.tink;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;

/** The keys themselves: one primary that seals, and all of them open. */
final class Keyset {
  private static final Configuration TINK = AeadConfig2026.get();

  static {
    try {
      // The envelope makes its keys through the registry.
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  private final KeysetHandle handle;
  private final Aead aead;

  private Keyset(KeysetHandle handle) throws GeneralSecurityException {
    this.handle = handle;
    this.aead =
        KmsEnvelopeAead.create(
            PredefinedAeadParameters.AES256_GCM, handle.getPrimitive(TINK, Aead.class));
  }

  static Keyset generate() throws GeneralSecurityException {
    return new Keyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, TINK));
  }

  /** Reads Tink's JSON form. */
  static Keyset parse(String json) throws GeneralSecurityException {
    return new Keyset(
        TinkJsonProtoKeysetFormat.parseKeyset(json, TINK, InsecureSecretKeyAccess.get()));
  }

  /** Tink's JSON form, keys and all. */
  String json() throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(handle, TINK, InsecureSecretKeyAccess.get());
  }

  /** Seals each value under a new key, which it wraps. */
  Aead aead() {
    return aead;
  }

  /** These keys and a new one, which seals from now on. */
  Keyset withNewPrimary() throws GeneralSecurityException {
    return new Keyset(
        KeysetHandle.newBuilder(handle)
            .setConfiguration(TINK)
            .addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary())
            .build());
  }

  KeysetSummary summary() {
    return new KeysetSummary(
        id(handle.getPrimary()), entries(handle).stream().map(Keyset::id).toList());
  }

  /** The ids of those keys of another keyset that this one lacks. */
  List<Long> lacks(Keyset other) {
    return entries(other.handle).stream()
        .filter(wanted -> entries(handle).stream().noneMatch(mine -> same(mine, wanted)))
        .map(Keyset::id)
        .toList();
  }

  boolean sameAs(Keyset other) {
    return handle.equalsKeyset(other.handle);
  }

  private static boolean same(KeysetHandle.Entry mine, KeysetHandle.Entry wanted) {
    return mine.getId() == wanted.getId() && mine.getKey().equalsKey(wanted.getKey());
  }

  private static long id(KeysetHandle.Entry entry) {
    return Integer.toUnsignedLong(entry.getId());
  }

  private static List<KeysetHandle.Entry> entries(KeysetHandle keyset) {
    return IntStream.range(0, keyset.size()).mapToObj(keyset::getAt).toList();
  }
}
