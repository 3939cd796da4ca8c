package dev.gemward.examples.web;

import dev.gemward.Gemward;
import dev.gemward.usage.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Who used what, when and with which outcome, and never what was said. People appear as pseudonyms
 * that are the same for as long as the process runs; keep their secret in Secret Manager if
 * somebody has to be able to follow them for longer.
 */
@Component
final class AuditLog {
  private static final Logger LOG = LoggerFactory.getLogger("audit");
  private static final String ALGORITHM = "HmacSHA256";

  private final Gemward gemward;
  private final SecretKeySpec secret;

  AuditLog(Gemward gemward) {
    this.gemward = gemward;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    secret = new SecretKeySpec(random, ALGORITHM);
  }

  void record(Principal user, String what, String model, String outcome, Optional<Tokens> tokens) {
    LOG.info(
        "who={} what={} purpose={} model={} outcome={} tokens={}",
        pseudonym(user.getName()),
        what,
        gemward.workload().purpose(),
        model,
        outcome,
        tokens.map(used -> used.input() + "+" + used.output()).orElse("unknown"));
  }

  private String pseudonym(String user) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      byte[] digest = mac.doFinal(user.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM + ".", e);
    }
  }
}
