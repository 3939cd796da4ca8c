package dev.gemward.testing.secretmanager;

import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.cloud.secretmanager.v1.SecretVersion.State;
import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import com.google.protobuf.util.FieldMaskUtil;
import com.google.protobuf.util.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A secret and its versions, the first of which is number one. Not thread-safe. */
final class StoredSecret {
  private static final int MAX_PAYLOAD = 64 * 1024;
  private static final FieldMaskUtil.MergeOptions REPLACE =
      new FieldMaskUtil.MergeOptions()
          .setReplaceMessageFields(true)
          .setReplaceRepeatedFields(true)
          .setReplacePrimitiveFields(true);

  private final List<StoredVersion> versions = new ArrayList<>();
  private Secret secret;

  StoredSecret(String name, Secret template) {
    secret =
        template.toBuilder()
            .setName(name)
            .setCreateTime(Timestamps.now())
            .setEtag(Etags.next())
            .build();
  }

  Secret secret() {
    return secret;
  }

  Secret update(Secret changes, FieldMask mask) {
    Etags.check(changes.getEtag(), secret.getEtag());
    return change(
        next -> {
          FieldMaskUtil.merge(mask, changes, next, REPLACE);
          return next;
        });
  }

  Secret change(UnaryOperator<Secret.Builder> change) {
    secret =
        change
            .apply(secret.toBuilder())
            .setName(secret.getName())
            .setCreateTime(secret.getCreateTime())
            .setEtag(Etags.next())
            .build();
    return secret;
  }

  SecretVersion add(SecretPayload payload) {
    ByteString data = payload.getData();
    if (data.isEmpty()) {
      throw SecretErrors.invalid("Field [payload] is required.");
    }
    if (data.size() > MAX_PAYLOAD) {
      throw SecretErrors.invalid(
          "The payload has %d bytes, which is more than the limit of %d."
              .formatted(data.size(), MAX_PAYLOAD));
    }
    if (payload.hasDataCrc32C() && payload.getDataCrc32C() != StoredVersion.crc32c(data)) {
      throw SecretErrors.invalid("The checksum of the payload does not match its data.");
    }
    SecretVersion.Builder version =
        SecretVersion.newBuilder()
            .setName(secret.getName() + "/versions/" + (versions.size() + 1))
            .setCreateTime(Timestamps.now())
            .setState(State.ENABLED)
            .setEtag(Etags.next())
            .setClientSpecifiedPayloadChecksum(payload.hasDataCrc32C());
    if (secret.hasReplication()) {
      version.getReplicationStatusBuilder().getAutomaticBuilder();
    }
    versions.add(new StoredVersion(version.build(), data));
    return version.build();
  }

  /** Returns a version by its number, {@code latest}, or an alias. */
  StoredVersion version(SecretName name) {
    long number;
    if (name.version().equals("latest")) {
      if (versions.isEmpty()) {
        throw SecretErrors.notFound(
            "Secret [%s] not found or has no versions.".formatted(name.secret()));
      }
      number = versions.size();
    } else if (name.isNumbered()) {
      number = Integer.parseInt(name.version());
    } else {
      number = secret.getVersionAliasesOrDefault(name.version(), 0);
    }
    if (number < 1 || number > versions.size()) {
      throw SecretErrors.notFound(
          "Secret Version [%s/versions/%s] not found.".formatted(name.secret(), name.version()));
    }
    return versions.get((int) number - 1);
  }

  /** Returns the versions, the newest first. */
  List<SecretVersion> versions() {
    List<SecretVersion> newestFirst = new ArrayList<>();
    for (StoredVersion version : versions) {
      newestFirst.add(0, version.version());
    }
    return newestFirst;
  }
}
