package dev.gemward.secretmanager;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import dev.gemward.credential.ApiKey;
import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.secretmanager.LocalSecretManager;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Over.class)
class ClientLifeTest {
  private static final String SECRET = "projects/acme/secrets/gemini";

  private final LocalSecretManager google = LocalSecretManager.start();
  private final Over over;

  ClientLifeTest(Over over) {
    this.over = over;
    google.add(SECRET, FakeKeys.standard());
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @Test
  void aClosedProviderOpensItsClientAgain() {
    SecretManagerProvider provider = over.builder(google, SECRET).build();
    provider.close();
    ApiKey before = Asked.key(provider);
    provider.close();
    provider.close();

    assertThat(Asked.key(provider)).isSameAs(before);

    provider.close();
  }

  @Test
  void noThreadIsLeftAfterClose() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    SecretManagerProvider provider = over.builder(google, SECRET).build();
    assertThat(clientThreads(before)).as("before the first look").isEmpty();
    for (int i = 0; i < 30; i++) {
      Asked.key(provider);
    }
    assertThat(clientThreads(before))
        .as("after thirty looks")
        .hasSizeBetween(over == Over.GRPC ? 1 : 0, 12);
    assertThat(clientThreads(before))
        .as("threads that would keep a program alive whose provider is not closed")
        .allMatch(Thread::isDaemon);

    provider.close();

    // gRPC keeps its event loops for a second, in case that another channel is opened.
    assertThat(clientThreads(before)).allSatisfy(thread -> assertThat(ended(thread)).isTrue());
  }

  private static boolean ended(Thread thread) throws InterruptedException {
    thread.join(30_000);
    return !thread.isAlive();
  }

  private static Set<Thread> clientThreads(Set<Thread> before) {
    Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    threads.removeAll(before);
    threads.removeIf(thread -> thread.getName().startsWith("local-secret-manager"));
    return threads;
  }

  @Test
  void manyThreadsAtOnceShareOneClient() throws Exception {
    SecretManagerProvider provider = over.builder(google, SECRET).build();
    int callers = 8;
    CyclicBarrier together = new CyclicBarrier(callers);
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      Callable<ApiKey> look =
          () -> {
            together.await(30, SECONDS);
            return Asked.key(provider);
          };
      List<Future<ApiKey>> keys =
          threads.invokeAll(IntStream.range(0, callers).mapToObj(i -> look).toList());
      for (Future<ApiKey> key : keys) {
        assertThat(key.get()).isSameAs(keys.get(0).get());
      }
    } finally {
      threads.shutdownNow();
      provider.close();
    }
  }

  @Test
  void aClientThatWasLentIsUsedAndLeftOpen() throws IOException {
    try (SecretManagerServiceClient lent = SecretManagerServiceClient.create(settings())) {
      SecretManagerProvider provider = SecretManagerProvider.builder(SECRET).client(lent).build();
      ApiKey key = Asked.key(provider);

      provider.close();

      assertThat(lent.isShutdown()).isFalse();
      assertThat(Asked.key(provider)).isSameAs(key);
      assertThat(google.requests())
          .allSatisfy(
              access -> {
                assertThat(access.transport()).isEqualTo(over.recorded());
                assertThat(access.requestReason())
                    .contains("gemward environment=staging purpose=chat");
              })
          .hasSize(2);
    }
  }

  private SecretManagerServiceSettings settings() throws IOException {
    SecretManagerServiceSettings.Builder settings;
    if (over == Over.GRPC) {
      settings = SecretManagerServiceSettings.newBuilder();
      settings
          .setEndpoint(google.grpcAddress())
          .setTransportChannelProvider(
              SecretManagerServiceSettings.defaultGrpcTransportProviderBuilder()
                  .setChannelConfigurator(channel -> channel.usePlaintext())
                  .build());
    } else {
      settings = SecretManagerServiceSettings.newHttpJsonBuilder();
      settings.setEndpoint(google.restUrl());
    }
    return settings.setCredentialsProvider(NoCredentialsProvider.create()).build();
  }
}
