package dev.gemward.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * What the README's first command makes Maven download is what stands outside of the profiles that
 * {@code -Dquickstart} switches off.
 */
class FirstMinuteTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final XPath XPATH = XPathFactory.newInstance().newXPath();

  @Test
  void theReadmeBuildsTheQuickstartAlone() throws Exception {
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains("<!-- quickstart -->\n```bash\nmvn -Dquickstart package && java -jar ");
  }

  @Test
  void onlyModulesThatTheQuickstartStandsOnAreOutsideTheProfile() throws Exception {
    List<String> modules = texts(".", "/project/modules/module");
    List<String> needed = texts(".", "/project/parent/artifactId");
    for (String module : modules) {
      needed.addAll(texts(module, "/project/parent/artifactId"));
      needed.addAll(texts(module, "/project/dependencies/dependency/artifactId"));
    }
    assertThat(modules).contains("examples");
    for (String module : modules) {
      if (!module.equals("examples")) {
        assertThat(needed).as(module).containsAnyElementsOf(texts(module, "/project/artifactId"));
      }
    }
  }

  @Test
  void whatOnlyTestsNeedStandsInTheProfile() throws Exception {
    for (String module : texts(".", "/project/modules/module")) {
      assertThat(texts(module, "/project/dependencies/dependency[scope='test']/artifactId"))
          .as("dependencies of %s that stand outside its profile \"tests\"", module)
          .isEmpty();
      assertThat(texts(module, "/project/build/plugins/plugin/artifactId"))
          .as("plugins of %s that stand outside its profile \"tests\"", module)
          .isSubsetOf("maven-antrun-plugin", "maven-jar-plugin");
    }
  }

  @Test
  void nothingIsCheckedOrTestedWithTheProperty() throws Exception {
    List<String> silenced =
        texts(
            ".",
            "/project/profiles/profile[activation/property/name='quickstart']/build/plugins/plugin"
                + "[executions/execution/phase='none' or configuration/proc='none']/artifactId");

    assertThat(silenced)
        .containsAll(texts(".", "/project/build/plugins/plugin[executions]/artifactId"))
        .contains("maven-compiler-plugin", "maven-surefire-plugin", "maven-resources-plugin");
  }

  private static List<String> texts(String module, String path) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(ROOT.resolve(module).resolve("pom.xml").toFile());
    NodeList nodes = (NodeList) XPATH.evaluate(path, pom, XPathConstants.NODESET);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }
}
