package dev.gemward.bom;

import com.google.genai.Client;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** The program of a user of Spring Boot: calls Gemini once with the client that is there. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class StarterApplication {

  /** Takes properties as Spring Boot does. */
  public static void main(String[] arguments) {
    try (ConfigurableApplicationContext context =
        SpringApplication.run(StarterApplication.class, arguments)) {
      Client client = context.getBean(Client.class);
      System.out.println(client.models.generateContent("gemini-2.5-flash", "Hello", null).text());
    }
  }
}
