package dev.vesper.data.privacy;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * A shop's data keys: a Tink keyset of AES-256-GCM keys [1] of which one encrypts and all decrypt,
 * kept wrapped by the master key.
 *
 * <p>[1] Dworkin 2007, NIST SP 800-38D; nonces are random, 96 bits.
 */
final class DataKeys {
  private static final Configuration CIPHERS = AeadConfig2026.get();
  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final KeysetHandle keys;

  private DataKeys(KeysetHandle keys) {
    this.keys = keys;
  }

  static DataKeys fresh() throws GeneralSecurityException {
    return new DataKeys(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CIPHERS));
  }

  /**
   * The keys of a wrapped keyset.
   *
   * @throws GeneralSecurityException when another master key wrapped it, or it is another shop's
   */
  static DataKeys unwrap(byte[] wrapped, ShopKeys.Secret master, String shopId)
      throws GeneralSecurityException {
    return new DataKeys(
        TinkProtoKeysetFormat.parseEncryptedKeyset(
            wrapped, aeadOf(master), context(shopId), CIPHERS));
  }

  byte[] wrap(ShopKeys.Secret master, String shopId) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.serializeEncryptedKeyset(
        keys, aeadOf(master), context(shopId), CIPHERS);
  }

  /** The same keys and a fresh one, which encrypts from now on. */
  @AccessesPartialKey
  DataKeys withFreshPrimary() throws GeneralSecurityException {
    KeysetHandle.Entry fresh = fresh().keys.getPrimary();
    return new DataKeys(
        KeysetHandle.newBuilder(keys)
            .addEntry(
                KeysetHandle.importKey(fresh.getKey()).withFixedId(fresh.getId()).makePrimary())
            .build());
  }

  /** Only the newest keys: what others encrypted opens no more. */
  @AccessesPartialKey
  DataKeys keepingNewest(int most) throws GeneralSecurityException {
    KeysetHandle.Builder kept = KeysetHandle.newBuilder();
    for (int i = Math.max(0, keys.size() - most); i < keys.size(); i++) {
      KeysetHandle.Entry entry = keys.getAt(i);
      KeysetHandle.Builder.Entry same =
          KeysetHandle.importKey(entry.getKey()).withFixedId(entry.getId());
      kept.addEntry(entry.isPrimary() ? same.makePrimary() : same);
    }
    return new DataKeys(kept.build());
  }

  int count() {
    return keys.size();
  }

  CellSeal seal(String shopId) throws GeneralSecurityException {
    return new CellSeal(keys.getPrimitive(CIPHERS, Aead.class), shopId);
  }

  @AccessesPartialKey
  private static Aead aeadOf(ShopKeys.Secret master) throws GeneralSecurityException {
    AesGcmParameters parameters =
        AesGcmParameters.builder()
            .setKeySizeBytes(KEY_BYTES)
            .setIvSizeBytes(IV_BYTES)
            .setTagSizeBytes(TAG_BYTES)
            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
            .build();
    AesGcmKey key =
        AesGcmKey.builder()
            .setParameters(parameters)
            .setKeyBytes(SecretBytes.copyFrom(master.bytes(), InsecureSecretKeyAccess.get()))
            .build();
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
        .build()
        .getPrimitive(CIPHERS, Aead.class);
  }

  private static byte[] context(String shopId) {
    return ("vesper data keys of " + shopId).getBytes(StandardCharsets.UTF_8);
  }
}
