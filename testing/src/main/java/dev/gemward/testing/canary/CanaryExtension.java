package dev.gemward.testing.canary;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * A JUnit extension that plants fake keys and fails the test in which one of them comes out.
 *
 * <pre>{@code
 * @ExtendWith(CanaryExtension.class)
 * class ChatTest {
 *   @Test
 *   void neverPrintsTheKey(Canary canary) {
 *     new Chat(canary.key()).ask("Hello");
 *   }
 * }
 * }</pre>
 *
 * <p>From before {@code @BeforeEach} until after {@code @AfterEach} it watches standard output and
 * error, java.util.logging, Logback and Log4j 2 where they are present, exceptions that end a
 * thread, the exception that the test throws, and thread names. All loggers run at their finest
 * level meanwhile, for what is only logged in trouble; the appenders of Logback and Log4j that were
 * there before print no more for it. The failure names each place and shows the text around the
 * key, never the key; a test exception that holds a key is replaced by it.
 *
 * <p>Streams and logging belong to the whole process. Tests with a canary wait for each other, and
 * other tests that run at the same time are heard as well: put {@code @Isolated} on the class, or
 * run tests one after another. What a thread does after the test has ended is not seen, nor is what
 * an asynchronous logger writes then. A {@link Canary} is given to test, {@code @BeforeEach} and
 * {@code @AfterEach} methods, not to constructors.
 *
 * <p>Loggers of a server in the same process print the requests it receives, with the key in them,
 * when they run at their finest level. {@code org.eclipse.jetty} is left at its own level (and no
 * finer than INFO) for that reason; {@link #quietly} names more:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final CanaryExtension CANARY = CanaryExtension.watching().quietly("org.apache.catalina");
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class CanaryExtension
    implements BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver,
        TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler {
  private static final Namespace NAMESPACE = Namespace.create(CanaryExtension.class);

  private final CanaryQuiet quiet;

  /** Watches everything, with only {@code org.eclipse.jetty} quiet. For {@code @ExtendWith}. */
  public CanaryExtension() {
    this(new CanaryQuiet(List.of("org.eclipse.jetty")));
  }

  private CanaryExtension(CanaryQuiet quiet) {
    this.quiet = quiet;
  }

  /** Returns an extension that watches everything, to be narrowed with {@link #quietly}. */
  public static CanaryExtension watching() {
    return new CanaryExtension();
  }

  /**
   * Returns an extension that leaves these loggers, and those below them, at their own level and no
   * finer than INFO.
   */
  public CanaryExtension quietly(String... loggers) {
    return new CanaryExtension(quiet.and(loggers));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    store(context).put(CanaryWatch.class, CanaryWatch.open(quiet));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    CanaryWatch watch = store(context).remove(CanaryWatch.class, CanaryWatch.class);
    if (watch == null) {
      return;
    }
    watch.close();
    List<String> leaks = watch.leaks();
    if (!leaks.isEmpty() && !isTold(leaks, context.getExecutionException().orElse(null))) {
      throw new CanaryFailure(leaks);
    }
  }

  private static boolean isTold(List<String> leaks, @Nullable Throwable thrown) {
    return thrown instanceof CanaryFailure failure && failure.tellsAll(leaks);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw clean("exception of the test", context, thrown);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw clean("exception of @BeforeEach", context, thrown);
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    throw clean("exception of @AfterEach", context, thrown);
  }

  private static Throwable clean(String where, ExtensionContext context, Throwable thrown) {
    CanaryWatch watch = store(context).get(CanaryWatch.class, CanaryWatch.class);
    if (watch == null || !watch.sees(where, thrown)) {
      return thrown;
    }
    CanaryFailure failure = new CanaryFailure(watch.leaks());
    failure.setStackTrace(thrown.getStackTrace());
    return failure;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Canary.class;
  }

  @Override
  public Canary resolveParameter(ParameterContext parameter, ExtensionContext context) {
    CanaryWatch watch = store(context).get(CanaryWatch.class, CanaryWatch.class);
    if (watch == null) {
      throw new ParameterResolutionException(
          "There is no canary outside a test. Ask for it in a test, @BeforeEach or @AfterEach method.");
    }
    return watch.canary();
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
