package dev.bamgateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.bamgateway.security.permissions.WorkflowPermission;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Which package may use which, and what no class does. */
@AnalyzeClasses(
    packages = "dev.bamgateway",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ImportOption.DoNotIncludeJars.class,
    })
class ArchitectureTest {

  private static final Set<String> WORKFLOWS_SEE =
      Set.of(
          "bam.ApiVersion",
          "bam.BamUser",
          "bam.Configuration",
          "bam.calls.Answer",
          "bam.calls.Caller",
          "bam.calls.PrimaryCalls",
          "bam.v1.V1Pages",
          "bam.v2.V2Filter",
          "bam.v2.V2Page",
          "bam.v2.V2Pages",
          "bam.v2.V2Pages$CountedPage",
          "bam.wire.Attempt",
          "bam.wire.BamClient",
          "cluster.Member",
          "cluster.MonitoringState",
          "cluster.Primary",
          "monitoring.FailoverMonitoringManager",
          "security.permissions.WorkflowPermission",
          "security.signin.SignedIn");

  /** {@code architecture.md} draws every arrow that there is; any other fails the build. */
  @ArchTest
  static final ArchRule arrows =
      classes().should(useOnly(Arrows.drawn())).because("the drawing is the rule");

  @ArchTest
  static final ArchRule noPackagesUseEachOtherInACircle =
      slices().matching("dev.bamgateway.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noPackageIsTooLargeToKnow =
      classes().should(shareTheirPackageWithAtMost(20));

  /** What others may do to the one mutable place; each kind of write has one author. */
  @ArchTest
  static final ArchRule theHolderIsWrittenByTheMonitorAlone =
      classes()
          .should(
              callOnlyFrom(
                  "monitoring.state.PrimaryUrlHolder",
                  Map.of(
                      "accept", "monitoring.probing.ClusterHealthJob",
                      "review", "monitoring.probing.ClusterHealthJob",
                      "certificate", "monitoring.probing.CertificateWatch",
                      "discovered", "monitoring.discovery.Discovery",
                      "setMode", "monitoring.FailoverMonitoringManager",
                      "choose", "monitoring.FailoverMonitoringManager")));

  @ArchTest
  static final ArchRule administratorsAloneSteerTheMonitor =
      classes()
          .should(
              callOnlyFrom(
                  "monitoring.FailoverMonitoringManager",
                  Map.of(
                      "setMode",
                      "api.control.ModeResource",
                      "choose",
                      "api.control.PrimaryChoiceResource")));

  @ArchTest
  static final ArchRule tokensAreTakenByCallsAlone =
      classes()
          .should(
              callOnlyFrom(
                  "bam.tokens.UserTokens",
                  Map.of("turn", "bam.calls.UserAttempts", "forget", "bam.calls.UserAttempts")));

  /** An attempt carries a token; what it may write is decided where its retries are. */
  @ArchTest
  static final ArchRule attemptsAreMadeByCallsAlone =
      classes()
          .should(callOnlyFrom("bam.wire.Attempt", Map.of("<init>", "bam.calls.UserAttempts")))
          .andShould(
              callOnlyFrom(
                  "bam.wire.WriteTracker",
                  Map.of("forWrite", "bam.calls.PrimaryCall", "forRead", "bam.calls.PrimaryCall")));

  /** A workflow is written with these and nothing else of ours. */
  @ArchTest
  static final ArchRule aWorkflowSeesNamedTypesOnly =
      noClasses()
          .that()
          .resideInAPackage("dev.bamgateway.workflow..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.bamgateway..")
                  .and(not(resideInAPackage("dev.bamgateway.workflow..")))
                  .and(not(isOneOf(WORKFLOWS_SEE))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theDomainIsPlainJava =
      classes()
          .that()
          .resideInAPackage("dev.bamgateway.cluster..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.bamgateway.cluster..",
              "java.lang..",
              "java.math..",
              "java.net",
              "java.time..",
              "java.util..",
              "org.jspecify.annotations");

  /** Time comes in from outside, so that every verdict can be computed again. */
  @ArchTest
  static final ArchRule theDomainReadsNoClock =
      noClasses()
          .that()
          .resideInAPackage("dev.bamgateway.cluster..")
          .should()
          .callMethodWhere(
              target(nameMatching("now|nanoTime|currentTimeMillis"))
                  .<JavaCall<?>>forSubtype()
                  .and(target(owner(resideInAPackage("java.."))))
                  .as("a method that reads the clock"));

  /** One that forgets either would be open to everybody, or to everybody who is signed in. */
  @ArchTest
  static final ArchRule everyWorkflowAsksForItsPermission =
      classes()
          .that()
          .resideInAPackage("dev.bamgateway.workflow..")
          .and()
          .areNotInterfaces()
          .and(are(aResource()))
          .should(askForAPermission());

  /** Netty counts as part of Vert.x: only through it can a connection be reset. */
  @ArchTest
  static final ArchRule theSimulatorNeedsNothingButVertx =
      classes()
          .that()
          .resideInAPackage("dev.bamgateway.simulator..")
          .and()
          .resideOutsideOfPackage("dev.bamgateway.simulator.demo..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.bamgateway.simulator..",
              "java..",
              "javax.crypto..",
              "javax.net..",
              "io.vertx..",
              "io.netty..",
              "org.jspecify.annotations")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theSimulatorDoesNotNeedItsDemo =
      noClasses()
          .that()
          .resideInAPackage("dev.bamgateway.simulator..")
          .and()
          .resideOutsideOfPackage("dev.bamgateway.simulator.demo..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.bamgateway.simulator.demo..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes().should(be(inANullMarkedPackage())).because("null is checked at build time");

  /** But mistakes that are found before there is a log. */
  @ArchTest
  static final ArchRule nothingIsPrinted =
      noClasses()
          .that()
          .doNotBelongToAnyOf(GatewayMain.class)
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule loggingGoesThroughJBossLogging = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  @ArchTest
  static final ArchRule stateBelongsToObjects = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses()
          .should()
          .callMethodWhere(
              target(name("sleep"))
                  .<JavaCall<?>>forSubtype()
                  .and(target(owner(assignableTo(Thread.class))))
                  .as("Thread.sleep"))
          .because("a timer or a scheduler waits without holding a thread");

  private static DescribedPredicate<JavaClass> isOneOf(Set<String> names) {
    return DescribedPredicate.describe(
        "is one of " + new TreeSet<>(names), one -> names.contains(belowOurs(one)));
  }

  private static ArchCondition<JavaClass> useOnly(Arrows arrows) {
    return new ArchCondition<>("use what architecture.md draws an arrow to, and nothing else") {

      private final Set<Arrows.Arrow> used = new HashSet<>();
      private final Map<String, Set<String>> undrawn = new TreeMap<>();
      private final Map<String, JavaClass> packages = new TreeMap<>();

      @Override
      public void check(JavaClass user, ConditionEvents events) {
        String from = Arrows.name(user.getPackageName());
        packages.put(from, user);
        user.getDirectDependenciesFromSelf().stream()
            .filter(use -> Arrows.isOurs(use.getTargetClass().getBaseComponentType()))
            .forEach(use -> check(from, use, events));
      }

      private void check(String from, Dependency use, ConditionEvents events) {
        String to = Arrows.name(use.getTargetClass().getBaseComponentType().getPackageName());
        Arrows.Arrow arrow = arrows.find(from, to);
        if (arrow != null) {
          used.add(arrow);
        } else if (!arrows.knows(from)) {
          undrawn.computeIfAbsent(from, name -> new TreeSet<>()).add(to);
        } else if (!from.equals(to)) {
          events.add(
              SimpleConditionEvent.violated(
                  use, "no arrow %s -> %s: %s".formatted(from, to, use.getDescription())));
        }
      }

      @Override
      public void finish(ConditionEvents events) {
        packages.forEach(
            (name, one) ->
                arrows
                    .from(name)
                    .filter(arrow -> !used.contains(arrow))
                    .forEach(
                        arrow ->
                            events.add(
                                SimpleConditionEvent.violated(one, "nothing uses " + arrow))));
        packages.forEach(
            (name, one) -> {
              if (!arrows.knows(name)) {
                events.add(SimpleConditionEvent.violated(one, lineFor(name)));
              }
            });
      }

      private String lineFor(String name) {
        Set<String> targets = new TreeSet<>(undrawn.getOrDefault(name, Set.of()));
        targets.remove(name);
        return "architecture.md has no line for package %s; if its arrows are right, add: %s -> %s"
            .formatted(name, name, String.join(" ", targets));
      }
    };
  }

  private static ArchCondition<JavaClass> shareTheirPackageWithAtMost(int most) {
    return new ArchCondition<>("share their package with at most " + most) {
      @Override
      public void check(JavaClass one, ConditionEvents events) {
        Set<String> classes =
            one.getPackage().getClasses().stream()
                .filter(each -> !each.isArray())
                .map(JavaClass::getName)
                .filter(name -> !name.contains("$") && !name.endsWith("package-info"))
                .collect(Collectors.toCollection(TreeSet::new));
        if (classes.size() > most) {
          events.add(
              SimpleConditionEvent.violated(
                  one, "%d are in one package: %s".formatted(classes.size(), classes)));
        }
      }
    };
  }

  /**
   * Members that had to become public, and are meant for one class each.
   *
   * @param owner the class, named from below {@code dev.bamgateway}
   * @param callers by member, the class that may call it, named in the same way
   */
  private static ArchCondition<JavaClass> callOnlyFrom(String owner, Map<String, String> callers) {
    return new ArchCondition<>("leave " + owner + " to " + new TreeMap<>(callers)) {
      @Override
      public void check(JavaClass caller, ConditionEvents events) {
        caller.getCodeUnitAccessesFromSelf().stream()
            .filter(call -> belowOurs(call.getTargetOwner()).equals(owner))
            .filter(call -> callers.containsKey(call.getTarget().getName()))
            .filter(
                call ->
                    !isFrom(caller, owner, callers.getOrDefault(call.getTarget().getName(), "")))
            .forEach(
                call -> events.add(SimpleConditionEvent.violated(caller, call.getDescription())));
      }
    };
  }

  private static boolean isFrom(JavaClass caller, String owner, String allowed) {
    JavaClass outermost = caller;
    while (outermost.getEnclosingClass().isPresent()) {
      outermost = outermost.getEnclosingClass().get();
    }
    return List.of(allowed, owner).contains(belowOurs(outermost));
  }

  private static String belowOurs(JavaClass one) {
    return one.getFullName().replaceFirst("^dev\\.bamgateway\\.", "");
  }

  private static DescribedPredicate<JavaClass> inANullMarkedPackage() {
    return DescribedPredicate.describe(
        "in a package whose package-info.java says @NullMarked",
        javaClass -> javaClass.getPackage().isAnnotatedWith(NullMarked.class));
  }

  private static DescribedPredicate<JavaClass> aResource() {
    return DescribedPredicate.describe(
        "a resource of Jakarta REST",
        javaClass ->
            Stream.concat(
                        Stream.of(javaClass),
                        Stream.concat(
                            javaClass.getAllRawInterfaces().stream(),
                            javaClass.getAllRawSuperclasses().stream()))
                    .anyMatch(one -> one.isAnnotatedWith(Path.class))
                || endpoints(javaClass).findAny().isPresent());
  }

  private static Stream<JavaMethod> endpoints(JavaClass resource) {
    return resource.getAllMethods().stream()
        .filter(
            method ->
                method.isMetaAnnotatedWith(HttpMethod.class) || method.isAnnotatedWith(Path.class));
  }

  private static ArchCondition<JavaClass> askForAPermission() {
    return new ArchCondition<>("have @Authenticated and @WorkflowPermission") {
      @Override
      public void check(JavaClass resource, ConditionEvents events) {
        List<String> open = new ArrayList<>();
        endpoints(resource)
            .filter(method -> !isGuarded(method) && !isGuarded(resource))
            .forEach(method -> open.add(method.getFullName()));
        if (endpoints(resource).findAny().isEmpty() && !isGuarded(resource)) {
          open.add(resource.getFullName());
        }
        open.forEach(
            one ->
                events.add(
                    SimpleConditionEvent.violated(
                        resource,
                        one + " of " + resource.getSimpleName() + " asks for no permission")));
      }
    };
  }

  private static boolean isGuarded(CanBeAnnotated one) {
    return one.isAnnotatedWith(WorkflowPermission.class)
        && one.isAnnotatedWith(Authenticated.class);
  }
}
