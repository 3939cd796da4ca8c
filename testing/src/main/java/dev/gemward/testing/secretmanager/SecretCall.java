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
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.cloud.secretmanager.v1.UpdateSecretRequest;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One method of Secret Manager: its messages, the resource a request is about, and the work.
 *
 * @param descriptor the method as gRPC knows it
 * @param request an empty request
 * @param resource finds the name of the resource in a request
 * @param work answers a request; a fault may spoil the answer
 */
record SecretCall<Q extends Message, A extends Message>(
    MethodDescriptor<Q, A> descriptor,
    Q request,
    Function<Q, String> resource,
    BiFunction<Q, SecretFault, A> work) {
  static final String SERVICE = "google.cloud.secretmanager.v1.SecretManagerService";

  String name() {
    return descriptor.getFullMethodName().substring(SERVICE.length() + 1);
  }

  /** Tells whether a request has a field of this name, as JSON writes it. */
  boolean asksFor(String field) {
    return request.getDescriptorForType().getFields().stream()
        .anyMatch(known -> known.getJsonName().equals(field));
  }

  /** Returns the request that this JSON is. */
  Q request(String json) throws InvalidProtocolBufferException {
    Message.Builder builder = request.newBuilderForType();
    JsonFormat.parser().merge(json, builder);
    return descriptor.parseRequest(builder.build().toByteString().newInput());
  }

  static List<SecretCall<?, ?>> all(SecretStore store) {
    Secret secret = Secret.getDefaultInstance();
    SecretVersion version = SecretVersion.getDefaultInstance();
    return List.of(
        of(
            "ListSecrets",
            ListSecretsRequest.getDefaultInstance(),
            ListSecretsResponse.getDefaultInstance(),
            ListSecretsRequest::getParent,
            store::list),
        of(
            "CreateSecret",
            CreateSecretRequest.getDefaultInstance(),
            secret,
            CreateSecretRequest::getParent,
            store::create),
        of(
            "AddSecretVersion",
            AddSecretVersionRequest.getDefaultInstance(),
            version,
            AddSecretVersionRequest::getParent,
            store::add),
        of(
            "GetSecret",
            GetSecretRequest.getDefaultInstance(),
            secret,
            GetSecretRequest::getName,
            store::get),
        of(
            "UpdateSecret",
            UpdateSecretRequest.getDefaultInstance(),
            secret,
            request -> request.getSecret().getName(),
            store::update),
        of(
            "DeleteSecret",
            DeleteSecretRequest.getDefaultInstance(),
            Empty.getDefaultInstance(),
            DeleteSecretRequest::getName,
            store::delete),
        of(
            "ListSecretVersions",
            ListSecretVersionsRequest.getDefaultInstance(),
            ListSecretVersionsResponse.getDefaultInstance(),
            ListSecretVersionsRequest::getParent,
            store::listVersions),
        of(
            "GetSecretVersion",
            GetSecretVersionRequest.getDefaultInstance(),
            version,
            GetSecretVersionRequest::getName,
            store::getVersion),
        new SecretCall<>(
            descriptor(
                "AccessSecretVersion",
                AccessSecretVersionRequest.getDefaultInstance(),
                AccessSecretVersionResponse.getDefaultInstance()),
            AccessSecretVersionRequest.getDefaultInstance(),
            AccessSecretVersionRequest::getName,
            (request, fault) -> fault.spoil(store.access(request))),
        of(
            "EnableSecretVersion",
            EnableSecretVersionRequest.getDefaultInstance(),
            version,
            EnableSecretVersionRequest::getName,
            store::enable),
        of(
            "DisableSecretVersion",
            DisableSecretVersionRequest.getDefaultInstance(),
            version,
            DisableSecretVersionRequest::getName,
            store::disable),
        of(
            "DestroySecretVersion",
            DestroySecretVersionRequest.getDefaultInstance(),
            version,
            DestroySecretVersionRequest::getName,
            store::destroy));
  }

  private static <Q extends Message, A extends Message> SecretCall<Q, A> of(
      String name, Q request, A answer, Function<Q, String> resource, Function<Q, A> work) {
    return new SecretCall<>(
        descriptor(name, request, answer), request, resource, (asked, fault) -> work.apply(asked));
  }

  private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> descriptor(
      String name, Q request, A answer) {
    return MethodDescriptor.<Q, A>newBuilder()
        .setType(MethodType.UNARY)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
        .setRequestMarshaller(ProtoUtils.marshaller(request))
        .setResponseMarshaller(ProtoUtils.marshaller(answer))
        .build();
  }
}
