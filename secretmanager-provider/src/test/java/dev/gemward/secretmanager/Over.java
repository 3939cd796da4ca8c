package dev.gemward.secretmanager;

import dev.gemward.testing.secretmanager.LocalSecretManager;
import dev.gemward.testing.secretmanager.RecordedAccess;
import java.net.URI;

/** The transports, each of which every promise is tested over. */
enum Over {
  GRPC(RecordedAccess.Transport.GRPC) {
    @Override
    URI at(LocalSecretManager google) {
      return URI.create("http://" + google.grpcAddress());
    }
  },
  HTTP_JSON(RecordedAccess.Transport.REST) {
    @Override
    URI at(LocalSecretManager google) {
      return URI.create(google.restUrl());
    }
  };

  private final RecordedAccess.Transport recorded;

  Over(RecordedAccess.Transport recorded) {
    this.recorded = recorded;
  }

  abstract URI at(LocalSecretManager google);

  RecordedAccess.Transport recorded() {
    return recorded;
  }

  SecretManagerProvider.Builder builder(LocalSecretManager google, String secret) {
    SecretManagerProvider.Builder builder =
        SecretManagerProvider.builder(secret).endpoint(at(google));
    return this == HTTP_JSON ? builder.httpJson() : builder;
  }
}
