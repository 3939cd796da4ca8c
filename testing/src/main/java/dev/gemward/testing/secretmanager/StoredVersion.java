package dev.gemward.testing.secretmanager;

import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.cloud.secretmanager.v1.SecretVersion.State;
import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import java.util.zip.CRC32C;

/** A version and its payload, which is gone once the version is destroyed. Not thread-safe. */
final class StoredVersion {
  private SecretVersion version;
  private ByteString payload;

  StoredVersion(SecretVersion version, ByteString payload) {
    this.version = version;
    this.payload = payload;
  }

  SecretVersion version() {
    return version;
  }

  AccessSecretVersionResponse access() {
    if (version.getState() != State.ENABLED) {
      throw inThisState();
    }
    return AccessSecretVersionResponse.newBuilder()
        .setName(version.getName())
        .setPayload(SecretPayload.newBuilder().setData(payload).setDataCrc32C(crc32c(payload)))
        .build();
  }

  SecretVersion become(State state, String etag) {
    Etags.check(etag, version.getEtag());
    if (version.getState() == State.DESTROYED) {
      throw inThisState();
    }
    SecretVersion.Builder next = version.toBuilder().setState(state).setEtag(Etags.next());
    if (state == State.DESTROYED) {
      payload = ByteString.EMPTY;
      next.setDestroyTime(Timestamps.now());
    }
    version = next.build();
    return version;
  }

  static long crc32c(ByteString data) {
    CRC32C checksum = new CRC32C();
    checksum.update(data.asReadOnlyByteBuffer());
    return checksum.getValue();
  }

  private RuntimeException inThisState() {
    return SecretErrors.failedPrecondition(
        "Secret Version [%s] is in %s state.".formatted(version.getName(), version.getState()));
  }
}
