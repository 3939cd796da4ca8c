package dev.gemward.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.ServiceAccountCredentials;
import java.security.KeyPairGenerator;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void credentialsThatNeedAScopeGetTheOneOfGoogleCloud() throws Exception {
    ServiceAccountCredentials unscoped =
        ServiceAccountCredentials.newBuilder()
            .setClientEmail("gemini@acme.test")
            .setPrivateKeyId("1")
            .setPrivateKey(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate())
            .build();

    Bootstrap bootstrap = new Bootstrap(Asked.settings(Map.of()), unscoped);

    assertThat(((ServiceAccountCredentials) bootstrap.credentials()).getScopes())
        .containsExactly("https://www.googleapis.com/auth/cloud-platform");
    assertThat(bootstrap.account()).isEqualTo("gemini@acme.test");
  }
}
