package net.ghostifi.testkit.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.ghostifi.domain.bandwidth.ByteCount;
import net.ghostifi.domain.bandwidth.Reading;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.domain.location.Location;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Pace;
import net.ghostifi.ports.budget.RateLimit;
import net.ghostifi.ports.compute.ComputeProvider;
import net.ghostifi.ports.compute.LaunchRequest;
import net.ghostifi.ports.compute.RegionTable;
import net.ghostifi.testkit.contract.Trial;
import org.junit.jupiter.api.Test;

/** Each of these providers is wrong in one way, and the contract tests say in which. */
class WrongComputeTest {
  private static UnaryOperator<ComputeProvider> wrong = UnaryOperator.identity();

  /** Run by {@link #broken} only. */
  static final class OnTrial extends ComputeProviderTck {
    @Override
    protected ComputeWorld create() {
      return new FakeComputeWorld(wrong);
    }
  }

  private static Set<String> broken(UnaryOperator<ComputeProvider> provider) {
    wrong = provider;
    return Trial.broken(OnTrial.class);
  }

  @Test
  void the_right_one_breaks_nothing() {
    assertThat(broken(UnaryOperator.identity())).isEmpty();
  }

  @Test
  void a_table_that_is_compared_with_nothing() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public Optional<RegionTable> regions() {
                        return super.regions()
                            .map(table -> new RegionTable(table.key(), table.byCity(), Set.of()));
                      }
                    }))
        .containsExactly("C26");
  }

  @Test
  void no_table_instead_of_a_failure() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public Optional<RegionTable> regions() {
                        try {
                          return super.regions();
                        } catch (ProviderException swallowed) {
                          return Optional.empty();
                        }
                      }
                    }))
        .containsExactly("C26");
  }

  @Test
  void an_empty_listing_instead_of_a_failure() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public List<ObservedInstance> list(InstallationId installation) {
                        try {
                          return super.list(installation);
                        } catch (ProviderException swallowed) {
                          return List.of();
                        }
                      }
                    }))
        .containsExactly("C11", "C12");
  }

  @Test
  void a_listing_of_the_first_page() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public List<ObservedInstance> list(InstallationId installation) {
                        return super.list(installation).stream().limit(2).toList();
                      }
                    }))
        .containsExactly("C11", "C24");
  }

  @Test
  void pages_that_are_not_asked_for() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public List<ObservedInstance> list(InstallationId installation, Pace pace) {
                        return super.list(installation);
                      }
                    }))
        .containsExactly("C27");
  }

  @Test
  void the_first_page_instead_of_what_the_pace_throws() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public List<ObservedInstance> list(InstallationId installation, Pace pace) {
                        try {
                          return super.list(installation, pace);
                        } catch (IllegalStateException swallowed) {
                          return super.list(installation).stream().limit(2).toList();
                        }
                      }
                    }))
        .containsExactly("C27");
  }

  @Test
  void a_listing_of_everybodys() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      private final List<InstallationId> asked = new ArrayList<>();

                      @Override
                      public List<ObservedInstance> list(InstallationId installation) {
                        if (!asked.contains(installation)) {
                          asked.add(installation);
                        }
                        return asked.stream().flatMap(one -> super.list(one).stream()).toList();
                      }
                    }))
        .containsExactly("C10");
  }

  @Test
  void gone_whenever_the_look_fails() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public Optional<ObservedInstance> find(InstanceRef instance) {
                        try {
                          return super.find(instance);
                        } catch (ProviderException swallowed) {
                          return Optional.empty();
                        }
                      }
                    }))
        .containsExactly("C14", "C15");
  }

  @Test
  void a_deletion_that_breaks_off_when_there_is_nothing_to_delete() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public void delete(InstanceRef instance) {
                        if (super.find(instance).isEmpty()) {
                          throw refused(ErrorCategory.UNAVAILABLE, "delete");
                        }
                        super.delete(instance);
                      }
                    }))
        .containsExactly("C18");
  }

  @Test
  void a_deletion_that_believes_itself() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public void delete(InstanceRef instance) {
                        try {
                          super.delete(instance);
                        } catch (ProviderException swallowed) {
                          // That is what is wrong with it.
                        }
                      }
                    }))
        .containsExactly("C15", "C19", "C20", "C21");
  }

  @Test
  void a_launch_that_is_repeated_when_it_fails() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public InstanceRef launch(LaunchRequest request) {
                        try {
                          return super.launch(request);
                        } catch (ProviderException first) {
                          return super.launch(request);
                        }
                      }
                    }))
        .containsExactly("C08");
  }

  @Test
  void a_launch_that_is_not_asked_for() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public InstanceRef launch(LaunchRequest request, Pace pace) {
                        return super.launch(request);
                      }
                    }))
        .containsExactly("C28");
  }

  @Test
  void a_launch_that_is_asked_for_when_it_was_made() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public InstanceRef launch(LaunchRequest request, Pace pace) {
                        InstanceRef made = super.launch(request);
                        pace.next();
                        return made;
                      }
                    }))
        .containsExactly("C28");
  }

  @Test
  void a_launch_that_says_unavailable_when_it_does_not_know() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public InstanceRef launch(LaunchRequest request) {
                        try {
                          return super.launch(request);
                        } catch (ProviderException failure) {
                          throw failure.category() == ErrorCategory.AMBIGUOUS
                              ? refused(ErrorCategory.UNAVAILABLE, "launch")
                              : failure;
                        }
                      }
                    }))
        .containsExactly("C08");
  }

  @Test
  void a_launch_that_tags_afterwards() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public InstanceRef launch(LaunchRequest request) {
                        OwnerTag tag = request.tag();
                        OwnerTag halfTagged =
                            new OwnerTag(tag.installation(), tag.operation(), tag.launch() + 1);
                        return super.launch(
                            new LaunchRequest(
                                halfTagged,
                                request.name(),
                                request.location(),
                                request.userData()));
                      }
                    }))
        .containsExactly("C03", "C08", "C24");
  }

  @Test
  void a_launch_in_another_city_than_was_asked_for() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public InstanceRef launch(LaunchRequest request) {
                        return super.launch(
                            new LaunchRequest(
                                request.tag(),
                                request.name(),
                                new Location("nyc"),
                                request.userData()));
                      }
                    }))
        .containsExactly("C07");
  }

  @Test
  void a_failure_that_shows_the_user_data() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public InstanceRef launch(LaunchRequest request) {
                        try {
                          return super.launch(request);
                        } catch (ProviderException failure) {
                          throw failure.causedBy(
                              new IllegalStateException(request.userData().reveal()));
                        }
                      }
                    }))
        .containsExactly("C05", "C06", "C07", "C08", "C09", "C25");
  }

  @Test
  void increments_instead_of_sums_and_an_exception_of_its_own() {
    assertThat(
            broken(
                right ->
                    new Passed(right) {
                      @Override
                      public List<Reading> usage(InstanceRef instance) {
                        return super.usage(instance).stream()
                            .map(one -> new Reading(instance, one.day(), one.in(), ByteCount.ZERO))
                            .toList();
                      }

                      @Override
                      public Set<Location> locations() {
                        try {
                          return super.locations();
                        } catch (ProviderException failure) {
                          throw new IllegalStateException(failure);
                        }
                      }
                    }))
        .containsExactly("C02", "C22");
  }

  private static ProviderException refused(ErrorCategory category, String operation) {
    return ProviderException.of(category, "fake-cloud", operation, "no");
  }

  /** Passes everything on. */
  private static class Passed implements ComputeProvider {
    private final ComputeProvider right;

    Passed(ComputeProvider right) {
      this.right = right;
    }

    @Override
    public String name() {
      return right.name();
    }

    @Override
    public Set<Location> locations() {
      return right.locations();
    }

    @Override
    public Optional<RegionTable> regions() {
      return right.regions();
    }

    @Override
    public InstanceRef launch(LaunchRequest request) {
      return right.launch(request);
    }

    @Override
    public InstanceRef launch(LaunchRequest request, Pace pace) {
      return right.launch(request, pace);
    }

    @Override
    public Optional<RateLimit> rateLimit() {
      return right.rateLimit();
    }

    @Override
    public List<ObservedInstance> list(InstallationId installation) {
      return right.list(installation);
    }

    @Override
    public List<ObservedInstance> list(InstallationId installation, Pace pace) {
      return right.list(installation, pace);
    }

    @Override
    public Optional<ObservedInstance> find(InstanceRef instance) {
      return right.find(instance);
    }

    @Override
    public void delete(InstanceRef instance) {
      right.delete(instance);
    }

    @Override
    public List<Reading> usage(InstanceRef instance) {
      return right.usage(instance);
    }
  }
}
