package dev.gemward.spring;

import com.google.genai.Client;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** Asks one question and prints the answer. Run by {@link AotIT}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class AotProgram {
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(AotProgram.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    try (ConfigurableApplicationContext context = application.run(arguments)) {
      System.out.println(
          context
              .getBean(Client.class)
              .models
              .generateContent("gemini-2.5-flash", "Two and two?", null)
              .text());
    }
  }
}
