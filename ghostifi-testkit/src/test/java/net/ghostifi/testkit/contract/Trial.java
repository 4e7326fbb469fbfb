package net.ghostifi.testkit.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs contract tests and says which rules they found broken. */
public final class Trial {
  private Trial() {}

  /** The numbers of the rules of which a test failed, or did not run. */
  public static Set<String> broken(Class<?> tck) {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(tck)).execute();
    if (results.testEvents().finished().count() == 0) {
      throw new AssertionError("no test of " + tck + " has run");
    }
    Set<String> broken = new TreeSet<>();
    results.testEvents().failed().map(Trial::rule).forEach(broken::add);
    results.testEvents().aborted().map(Trial::rule).forEach(broken::add);
    return broken;
  }

  private static String rule(Event event) {
    return event
        .getTestDescriptor()
        .getSource()
        .filter(MethodSource.class::isInstance)
        .map(MethodSource.class::cast)
        .flatMap(source -> Rules.number(source.getJavaMethod()))
        .orElse("none");
  }
}
