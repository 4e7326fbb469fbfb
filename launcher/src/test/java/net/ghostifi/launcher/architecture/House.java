package net.ghostifi.launcher.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.Serializable;
import java.time.Clock;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** The rules of the house, below one root package: that of the product, or that of planted code. */
record House(String root) {
  private static final String[] CORE = {"domain..", "ports..", "engine.."};

  ArchRule domain_stands_on_the_jdk_alone() {
    return classes()
        .that()
        .resideInAPackage(in("domain.."))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(in("domain.."), "java..", "org.jspecify..")
        .because("decisions must run anywhere: in tests, in simulations, under another engine");
  }

  ArchRule domain_touches_nothing_outside_itself() {
    DescribedPredicate<JavaClass> world =
        resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.nio.channels..")
            .or(resideInAnyPackage("java.sql..", "java.util.concurrent..", "java.util.random.."))
            .or(type(Thread.class).or(type(Clock.class)).or(type(InstantSource.class)))
            .or(type(java.util.Random.class).or(type(java.security.SecureRandom.class)))
            .and(DescribedPredicate.not(type(Serializable.class)))
            .as("I/O, threads, clocks and dice");
    return noClasses()
        .that()
        .resideInAPackage(in("domain.."))
        .should()
        .dependOnClassesThat(world)
        .orShould()
        .callMethodWhere(target(owner(type(UUID.class))).and(target(name("randomUUID"))))
        .orShould()
        .callMethodWhere(target(owner(type(Math.class))).and(target(name("random"))))
        .because("decide is a pure function: time and chance come in as values");
  }

  ArchRule ports_know_only_the_domain() {
    return classes()
        .that()
        .resideInAPackage(in("ports.."))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            in("ports.."), in("domain.."), "java..", "javax.crypto..", "org.jspecify..")
        .because("whoever writes an adapter takes ports and domain, and nothing else");
  }

  ArchRule engine_knows_only_ports_and_domain() {
    return classes()
        .that()
        .resideInAPackage(in("engine.."))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            in("engine.."),
            in("ports.."),
            in("domain.."),
            "java..",
            "org.jspecify..",
            "org.slf4j..")
        .because("the engine also runs embedded, without our adapters, container or database");
  }

  ArchRule adapters_do_not_know_each_other() {
    return slices()
        .matching(root + ".adapter.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAPackage(in("adapter.http..")))
        .because("each adapter can be left out; only the HTTP groundwork is shared");
  }

  ArchRule adapters_look_only_inward() {
    return noClasses()
        .that()
        .resideInAPackage(in("adapter.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            in("engine.."),
            in("launcher.."),
            in("postgres.."),
            in("simulator.."),
            in("testkit.."),
            in("adapter.jdbc.codegen.."))
        .because("dependencies point inward: adapters, ports, domain");
  }

  ArchRule lab_looks_only_inward() {
    return classes()
        .that()
        .resideInAPackage(in("lab.."))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            in("lab.."),
            in("ports.."),
            in("domain.."),
            "java..",
            "org.jspecify..",
            "org.slf4j..",
            "org.yaml.snakeyaml..")
        .because("the lab is a provider as any other: it knows what a provider may know");
  }

  ArchRule only_the_launcher_knows_the_lab() {
    return noClasses()
        .that(DescribedPredicate.not(resideIn("launcher..").or(resideIn("lab.."))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("lab.."))
        .because("a product that leans on the lab works nowhere else");
  }

  ArchRule simulation_looks_only_inward() {
    return classes()
        .that()
        .resideInAPackage(in("simulation.."))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            in("simulation.."),
            in("engine.."),
            in("ports.."),
            in("domain.."),
            in("testkit.."),
            "java..",
            "org.jspecify..")
        .because("a seed replays only what has neither clocks, threads nor sockets of its own");
  }

  ArchRule nobody_knows_the_simulation() {
    return noClasses()
        .that(DescribedPredicate.not(resideIn("simulation..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(in("simulation.."))
        .because("what is simulated must not know that it is");
  }

  ArchRule simulator_knows_none_of_us() {
    return noClasses()
        .that()
        .resideInAPackage(in("simulator.."))
        .should()
        .dependOnClassesThat(
            resideInAPackage(in(".")).and(DescribedPredicate.not(resideIn("simulator.."))))
        .because("what shares code with us would share our misreadings of a provider");
  }

  ArchRule sql_stays_in_its_adapter() {
    return noClasses()
        .that(DescribedPredicate.not(resideIn("adapter.jdbc..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.jooq..", "com.github.kagkarlsson..")
        .because("another store must be able to take the place of this one");
  }

  ArchRule jetty_stays_in_its_adapter() {
    return noClasses()
        .that(DescribedPredicate.not(resideIn("adapter.web..", "simulator..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jetty..")
        .because("another server must be able to take the place of this one");
  }

  ArchRule injection_stays_outside_the_core() {
    return noClasses()
        .that(DescribedPredicate.not(resideIn("launcher..").or(resideIn("adapter.."))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.inject..", "jakarta.inject..")
        .because("who embeds the engine calls constructors");
  }

  ArchRule time_comes_from_an_instant_source() {
    return noClasses()
        .that(resideIn(CORE).or(resideIn("adapter..")).or(resideIn("testkit..")))
        .should()
        .callMethodWhere(readsTheWallClock())
        .because("every clock is handed in, so that tests and simulations can turn it");
  }

  ArchRule nobody_prints() {
    return noClasses()
        .that(DescribedPredicate.not(resideIn("launcher..", "simulation..")))
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .because("libraries log; only the command line speaks");
  }

  ArchRule nobody_dozes() {
    return noClasses()
        .that(DescribedPredicate.not(resideIn("launcher..", "simulator..")))
        .should()
        .callMethodWhere(target(owner(type(Thread.class))).and(target(name("sleep"))))
        .because("waits are parked, not slept through; only a simulated delay is one");
  }

  ArchRule packages_are_null_marked() {
    return classes()
        .should(resideInANullMarkedPackage())
        .because("NullAway checks only what is marked");
  }

  private static DescribedPredicate<JavaCall<?>> readsTheWallClock() {
    DescribedPredicate<JavaCall<?>> now =
        target(owner(resideInAPackage("java.time.."))).and(target(name("now")));
    DescribedPredicate<JavaCall<?>> system =
        target(owner(type(InstantSource.class).or(type(Clock.class))))
            .and(target(nameMatching("system.*|tick.*")));
    DescribedPredicate<JavaCall<?>> millis =
        target(owner(type(System.class))).and(target(name("currentTimeMillis")));
    return now.or(system).or(millis).as("it reads the wall clock");
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a @NullMarked package") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean marked =
            item.getPackage().tryGetPackageInfo().isPresent()
                && item.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                item, marked, item.getName() + " resides in a package without @NullMarked"));
      }
    };
  }

  private DescribedPredicate<JavaClass> resideIn(String... packages) {
    String[] full = new String[packages.length];
    for (int i = 0; i < packages.length; i++) {
      full[i] = in(packages[i]);
    }
    return resideInAnyPackage(full);
  }

  private String in(String part) {
    return part.equals(".") ? root + ".." : root + "." + part;
  }
}
