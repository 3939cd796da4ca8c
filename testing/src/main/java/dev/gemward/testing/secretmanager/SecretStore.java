package dev.gemward.testing.secretmanager;

import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.AddSecretVersionRequest;
import com.google.cloud.secretmanager.v1.CreateSecretRequest;
import com.google.cloud.secretmanager.v1.DeleteSecretRequest;
import com.google.cloud.secretmanager.v1.DestroySecretVersionRequest;
import com.google.cloud.secretmanager.v1.DisableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.EnableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.GetSecretRequest;
import com.google.cloud.secretmanager.v1.GetSecretVersionRequest;
import com.google.cloud.secretmanager.v1.ListSecretVersionsRequest;
import com.google.cloud.secretmanager.v1.ListSecretVersionsResponse;
import com.google.cloud.secretmanager.v1.ListSecretsRequest;
import com.google.cloud.secretmanager.v1.ListSecretsResponse;
import com.google.cloud.secretmanager.v1.Replication;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.cloud.secretmanager.v1.SecretVersion.State;
import com.google.cloud.secretmanager.v1.UpdateSecretRequest;
import com.google.protobuf.Empty;
import com.google.rpc.Code;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All secrets, by name: the one state behind gRPC and REST. A method answers as the API does, and
 * throws what the API says when it refuses. Thread-safe.
 */
final class SecretStore {
  private static final Secret REPLICATED =
      Secret.newBuilder()
          .setReplication(
              Replication.newBuilder().setAutomatic(Replication.Automatic.getDefaultInstance()))
          .build();

  private final Map<String, StoredSecret> secrets = new TreeMap<>();
  private final ProjectNumbers projects;

  SecretStore(ProjectNumbers projects) {
    this.projects = projects;
  }

  synchronized Secret create(CreateSecretRequest request) {
    String parent = SecretName.parent(projects.canonical(request.getParent()));
    String id = request.getSecretId();
    if (!id.matches("[a-zA-Z_0-9-]{1,255}")) {
      throw SecretErrors.invalid(
          "The provided Secret ID [%s] does not match the expected format [[a-zA-Z_0-9]+]"
              .formatted(id));
    }
    if (!parent.contains("/locations/") && !request.getSecret().hasReplication()) {
      throw SecretErrors.invalid("Field [secret.replication] is required.");
    }
    String name = parent + "/secrets/" + id;
    if (secrets.containsKey(name)) {
      throw SecretErrors.of(Code.ALREADY_EXISTS, "Secret [%s] already exists.".formatted(name));
    }
    StoredSecret stored = new StoredSecret(name, request.getSecret());
    secrets.put(name, stored);
    return stored.secret();
  }

  synchronized Secret get(GetSecretRequest request) {
    return secret(request.getName()).secret();
  }

  synchronized ListSecretsResponse list(ListSecretsRequest request) {
    String prefix = SecretName.parent(projects.canonical(request.getParent())) + "/secrets/";
    List<Secret> all =
        secrets.values().stream()
            .map(StoredSecret::secret)
            .filter(secret -> secret.getName().startsWith(prefix))
            .toList();
    Page<Secret> page = Page.of(all, request.getPageSize(), request.getPageToken());
    return ListSecretsResponse.newBuilder()
        .addAllSecrets(page.items())
        .setNextPageToken(page.next())
        .setTotalSize(all.size())
        .build();
  }

  synchronized Secret update(UpdateSecretRequest request) {
    return secret(request.getSecret().getName())
        .update(request.getSecret(), request.getUpdateMask());
  }

  synchronized Empty delete(DeleteSecretRequest request) {
    Secret doomed = secret(request.getName()).secret();
    Etags.check(request.getEtag(), doomed.getEtag());
    secrets.remove(doomed.getName());
    return Empty.getDefaultInstance();
  }

  synchronized SecretVersion add(AddSecretVersionRequest request) {
    return secret(request.getParent()).add(request.getPayload());
  }

  synchronized SecretVersion getVersion(GetSecretVersionRequest request) {
    return version(versionName(request.getName())).version();
  }

  synchronized ListSecretVersionsResponse listVersions(ListSecretVersionsRequest request) {
    List<SecretVersion> all = secret(request.getParent()).versions();
    Page<SecretVersion> page = Page.of(all, request.getPageSize(), request.getPageToken());
    return ListSecretVersionsResponse.newBuilder()
        .addAllVersions(page.items())
        .setNextPageToken(page.next())
        .setTotalSize(all.size())
        .build();
  }

  synchronized AccessSecretVersionResponse access(AccessSecretVersionRequest request) {
    return version(versionName(request.getName())).access();
  }

  synchronized SecretVersion enable(EnableSecretVersionRequest request) {
    return numbered(request.getName()).become(State.ENABLED, request.getEtag());
  }

  synchronized SecretVersion disable(DisableSecretVersionRequest request) {
    return numbered(request.getName()).become(State.DISABLED, request.getEtag());
  }

  synchronized SecretVersion destroy(DestroySecretVersionRequest request) {
    return numbered(request.getName()).become(State.DESTROYED, request.getEtag());
  }

  /** Makes a secret where there is none. */
  synchronized void ensure(String secret) {
    String name = SecretName.secret(projects.canonical(secret));
    Secret template = name.contains("/locations/") ? Secret.getDefaultInstance() : REPLICATED;
    secrets.computeIfAbsent(name, absent -> new StoredSecret(absent, template));
  }

  /** Changes a secret without asking for an etag. */
  synchronized Secret change(String name, UnaryOperator<Secret.Builder> change) {
    return secret(name).change(change);
  }

  /** Names a project by its number from now on, unless its secrets have been named otherwise. */
  synchronized void number(String project, long number) {
    if (secrets.keySet().stream().anyMatch(name -> name.startsWith("projects/" + project + "/"))) {
      throw new IllegalStateException(
          "Project %s has secrets already. Set its number before the first of them is added."
              .formatted(project));
    }
    projects.set(project, number);
  }

  private StoredSecret secret(String asked) {
    String name = SecretName.secret(projects.canonical(asked));
    @Nullable StoredSecret stored = secrets.get(name);
    if (stored == null) {
      throw SecretErrors.notFound("Secret [%s] not found.".formatted(name));
    }
    return stored;
  }

  private StoredVersion version(SecretName name) {
    @Nullable StoredSecret stored = secrets.get(name.secret());
    if (stored == null) {
      throw SecretErrors.notFound(
          "Secret [%s] not found or has no versions.".formatted(name.secret()));
    }
    return stored.version(name);
  }

  private SecretName versionName(String asked) {
    return SecretName.version(projects.canonical(asked));
  }

  private StoredVersion numbered(String asked) {
    SecretName name = versionName(asked);
    if (!name.isNumbered()) {
      throw SecretErrors.invalid(
          "The provided Secret Version ID [%s] does not match the expected format [[1-9][0-9]*]"
              .formatted(name.version()));
    }
    return version(name);
  }
}
