package net.ghostifi.testkit.contract;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Says which rule was broken, to somebody who has the jar and not the source. */
final class QuoteRule implements TestExecutionExceptionHandler {
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    if (failure instanceof TestAbortedException) {
      throw failure;
    }
    Page page = context.getRequiredTestClass().getAnnotation(Page.class);
    String rule =
        Rules.of(page.value()).quote(context.getRequiredTestMethod()).orElse("no numbered rule");
    throw new AssertionError(rule + System.lineSeparator() + failure.getMessage(), failure);
  }
}
