package net.ghostifi.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.ghostifi.testkit.compute.ComputeProviderTck;
import net.ghostifi.testkit.dns.DnsProviderTck;
import net.ghostifi.testkit.subscription.SubscriptionSourceTck;
import net.ghostifi.testkit.vault.ConfigVaultTck;
import net.ghostifi.testkit.vpn.VpnInstallerTck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Every rule has a test, every test a rule, and a failure says which. */
class PagesTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        ComputeProviderTck.class,
        DnsProviderTck.class,
        ConfigVaultTck.class,
        VpnInstallerTck.class,
        SubscriptionSourceTck.class
      })
  void every_rule_has_a_test_and_every_test_a_rule(Class<?> tck) {
    Page page = Objects.requireNonNull(tck.getAnnotation(Page.class));
    List<Method> tests =
        Arrays.stream(tck.getDeclaredMethods())
            .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
            .toList();

    assertThat(tests)
        .isNotEmpty()
        .allSatisfy(test -> assertThat(Rules.number(test)).as(test.getName()).isPresent());
    assertThat(tests.stream().flatMap(test -> Rules.number(test).stream()).collect(sorted()))
        .as("rules that have a test")
        .isEqualTo(new TreeSet<>(Rules.of(page.value()).texts().keySet()));
  }

  private static java.util.stream.Collector<String, ?, Set<String>> sorted() {
    return Collectors.toCollection(TreeSet::new);
  }

  @Test
  void a_rule_is_a_paragraph_that_begins_with_its_number() {
    Rules rules =
        Rules.parse("sample", "# Title\n\nNo rule.\n\n**X01** One\nrule.\n\n**X02** Two.");

    assertThat(rules.texts()).containsOnlyKeys("X01", "X02").containsEntry("X01", "One rule.");
    assertThatThrownBy(() -> Rules.parse("sample", "**X01** One.\n\n**X01** Again."))
        .hasMessage("sample has two rules X01");
  }

  @Test
  void a_page_that_is_not_there_is_named() {
    assertThatThrownBy(() -> Rules.of("nowhere"))
        .hasMessage("there is no page docs/contracts/nowhere.md");
  }
}
