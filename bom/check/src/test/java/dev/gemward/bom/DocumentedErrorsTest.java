package dev.gemward.bom;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import dev.gemward.credential.RejectionReason;
import dev.gemward.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What errors of all modules are named, docs/errors.md explains, and nothing else. */
class DocumentedErrorsTest {
  private static final List<String> NUMBERS =
      List.of("none", "one", "two", "three", "four", "five", "six", "seven", "eight");

  @Test
  void everyHeadingIsACodeOrAReasonAndEachOfThoseHasItsHeading() throws IOException {
    List<String> anchors = new ArrayList<>(reasons());
    List<JavaClass> enums =
        Classes.OURS.stream()
            .filter(type -> type.isEnum() && type.isAssignableTo(ErrorCode.class))
            .toList();
    for (JavaClass codes : enums) {
      codes.getEnumConstants().stream().map(DocumentedErrorsTest::anchor).forEach(anchors::add);
    }

    assertThat(enums)
        .extracting(JavaClass::getSimpleName)
        .contains("CoreErrorCode", "SecretManagerErrorCode");
    assertThat(headings()).containsExactlyInAnyOrderElementsOf(anchors);
  }

  @Test
  void theReasonsThatAnotherKeyWouldMendStandFirstAndAreCounted() throws IOException {
    List<String> ofKey =
        Arrays.stream(RejectionReason.values())
            .filter(RejectionReason::isOfKey)
            .map(RejectionReason::anchor)
            .toList();

    assertThat(headings().filter(reasons()::contains).limit(ofKey.size()))
        .containsExactlyInAnyOrderElementsOf(ofKey);
    assertThat(Files.readString(Poms.ROOT.resolve("docs/errors.md")))
        .contains(
            "For the first " + NUMBERS.get(ofKey.size()) + ", Gemward asks the place of the key");
    assertThat(Files.readString(Poms.ROOT.resolve("docs/rotation.md")).replaceAll("\\s+", " "))
        .satisfies(text -> assertThat(told(text)).hasSameElementsAs(words(ofKey)));
  }

  private static List<String> told(String text) {
    return List.of(
        text.replaceAll(".*refuses a key as (.*), the place is asked at once.*", "$1")
            .split(", | or ", -1));
  }

  private static List<String> words(List<String> anchors) {
    return anchors.stream().map(anchor -> anchor.replace("rejected-", "")).toList();
  }

  private static List<String> reasons() {
    return Arrays.stream(RejectionReason.values()).map(RejectionReason::anchor).toList();
  }

  /** As {@link ErrorCode#anchor}; the classes of other modules are read here and not loaded. */
  private static String anchor(JavaEnumConstant code) {
    return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Stream<String> headings() throws IOException {
    return Files.readAllLines(Poms.ROOT.resolve("docs/errors.md")).stream()
        .filter(line -> line.startsWith("## "))
        .map(line -> line.substring(3));
  }
}
