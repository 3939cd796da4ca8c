package dev.gemward.examples.web;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * Two people to sign in as. Their passwords are made when the program starts, so that none stands
 * in the code; replace this class by your identity provider.
 */
@Configuration(proxyBeanMethods = false)
class DemoUsers {
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private final Map<String, String> passwords = new LinkedHashMap<>();

  DemoUsers() {
    passwords.put("ada", password());
    passwords.put("grace", password());
  }

  /** Returns the passwords by user, for whoever started the program. */
  Map<String, String> passwords() {
    return passwords;
  }

  @Bean
  UserDetailsService users() {
    PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    return new InMemoryUserDetailsManager(
        passwords.entrySet().stream()
            .<UserDetails>map(
                user ->
                    User.withUsername(user.getKey())
                        .password(encoder.encode(user.getValue()))
                        .roles("CHAT")
                        .build())
            .toList());
  }

  private static String password() {
    return new SecureRandom()
        .ints(12, 0, ALPHABET.length())
        .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
        .collect(Collectors.joining())
        .replaceAll("(.{4})(?=.)", "$1-");
  }
}
