package net.ghostifi.launcher.architecture;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
  private static final House OURS = new House("net.ghostifi");
  private static final House PLANTED = new House("net.ghostifi.planted");

  private static final JavaClasses OUR_CLASSES =
      new ClassFileImporter()
          .withImportOption(DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/adapter/jdbc/generated/"))
          .importPackages(OURS.root());
  private static final JavaClasses PLANTED_CLASSES =
      new ClassFileImporter().importPackages(PLANTED.root());

  @ParameterizedTest
  @EnumSource
  void the_house_keeps(Rule rule) {
    rule.of(OURS).check(OUR_CLASSES);
  }

  @ParameterizedTest
  @EnumSource
  void planted_code_breaks(Rule rule) {
    EvaluationResult result = rule.of(PLANTED).evaluate(PLANTED_CLASSES);

    var offender = Pattern.compile(Pattern.quote(PLANTED.root()) + "\\.([a-z.]+[A-Z]\\w*)");
    var offenders = new TreeSet<String>();
    for (String detail : result.getFailureReport().getDetails()) {
      Matcher first = offender.matcher(detail);
      assertThat(first.find()).as(detail).isTrue();
      offenders.add(first.group(1));
    }
    assertThat(offenders).containsExactlyInAnyOrderElementsOf(rule.planted());
  }

  /** A rule about a package that does not exist is green and guards nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "domain",
        "ports",
        "engine",
        "testkit",
        "simulator",
        "lab",
        "simulation",
        "postgres",
        "launcher",
        "adapter.http",
        "adapter.tink",
        "adapter.vultr",
        "adapter.digitalocean",
        "adapter.cloudflare",
        "adapter.spaces",
        "adapter.openvpn",
        "adapter.jdbc",
        "adapter.web",
      })
  void the_rules_speak_of_packages_that_exist(String name) {
    String inside = OURS.root() + "." + name;
    assertThat(OUR_CLASSES.stream().filter(each -> each.getPackageName().startsWith(inside)))
        .extracting(JavaClass::getSimpleName)
        .anyMatch(simple -> !simple.equals("package-info"));
  }
}
