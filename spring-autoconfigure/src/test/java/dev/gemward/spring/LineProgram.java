package dev.gemward.spring;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.includeTags;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the tests that are tagged {@code line} on the class path that it is started with. */
final class LineProgram {
  private LineProgram() {}

  /** Runs the tests with a tag, and prints how many have passed; fails if one did not. */
  public static void main(String[] arguments) {
    LauncherDiscoveryRequest tests =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectPackage(LineProgram.class.getPackageName()))
            .filters(includeTags(arguments[0]))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(tests, listener);
    TestExecutionSummary summary = listener.getSummary();
    System.out.println("tests passed: " + summary.getTestsSucceededCount());
    summary.printFailuresTo(new PrintWriter(System.out, true, Charset.defaultCharset()), 30);
    boolean passed = summary.getTotalFailureCount() == 0 && summary.getTestsSucceededCount() > 0;
    System.exit(passed ? 0 : 1); // Not waiting for threads that tests left.
  }
}
