package dev.gemward.spring;

import com.google.genai.Client;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** Asks each client a question and prints the answers. Run by {@link AotIT}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class AotProgram {
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(AotProgram.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    try (ConfigurableApplicationContext context = application.run(arguments)) {
      context.getBeansOfType(Client.class).values().forEach(AotProgram::ask);
    }
  }

  private static void ask(Client client) {
    System.out.println(
        client.models.generateContent("gemini-2.5-flash", "Two and two?", null).text());
  }
}
