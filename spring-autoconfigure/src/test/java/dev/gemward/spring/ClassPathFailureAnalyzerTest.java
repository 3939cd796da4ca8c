package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

class ClassPathFailureAnalyzerTest {
  private final ClassPathFailureAnalyzer analyzer = new ClassPathFailureAnalyzer();

  @Test
  void anOldProtobufIsToldWithWhatMendsIt() {
    assertThat(
            analyzer.analyze(
                new IllegalStateException(
                    new NoClassDefFoundError("com/google/protobuf/RuntimeVersion$RuntimeDomain"))))
        .extracting(FailureAnalysis::getDescription, FailureAnalysis::getAction)
        .containsExactly(
            "Libraries of Google on the class path do not fit together: NoClassDefFoundError"
                + " (com/google/protobuf/RuntimeVersion$RuntimeDomain).",
            "Import dev.gemward:gemward-bom into dependencyManagement, in the version of this starter"
                + " and before other BOMs.\nMore: docs/errors.md#class-path-conflict");
  }

  @Test
  void whatIsMissingOfOthersIsNotOurs() {
    assertThat(analyzer.analyze(new NoClassDefFoundError("com/acme/Thing"))).isNull();
  }
}
