package dev.bamgateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
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
import dev.bamgateway.security.WorkflowPermission;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * The arrows between the packages. What a package may use it may use to the bottom: {@code api}
   * sees {@code monitoring}, and therefore {@code bam} and {@code cluster} too.
   */
  @ArchTest
  static final ArchRule arrows =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.bamgateway..")
          .withOptionalLayers(true)
          .layer("root")
          .definedBy("dev.bamgateway")
          .layer("cluster")
          .definedBy("dev.bamgateway.cluster..")
          .layer("bam")
          .definedBy("dev.bamgateway.bam..")
          .layer("monitoring")
          .definedBy("dev.bamgateway.monitoring..")
          .layer("security")
          .definedBy("dev.bamgateway.security..")
          .layer("workflow")
          .definedBy("dev.bamgateway.workflow..")
          .layer("api")
          .definedBy("dev.bamgateway.api..")
          .layer("simulator")
          .definedBy("dev.bamgateway.simulator..")
          .whereLayer("cluster")
          .mayNotAccessAnyLayer()
          .whereLayer("bam")
          .mayOnlyAccessLayers("cluster")
          .whereLayer("monitoring")
          .mayOnlyAccessLayers("bam", "cluster")
          .whereLayer("security")
          .mayOnlyAccessLayers("bam", "cluster")
          .whereLayer("workflow")
          .mayOnlyAccessLayers("security", "monitoring", "bam", "cluster")
          .whereLayer("api")
          .mayOnlyAccessLayers("security", "monitoring", "bam", "cluster")
          .whereLayer("simulator")
          .mayNotAccessAnyLayer()
          .whereLayer("simulator")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer()
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule aWorkflowSeesOnlyTheFaceOfMonitoring =
      noClasses()
          .that()
          .resideInAPackage("dev.bamgateway.workflow..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.bamgateway.monitoring..")
                  .and(not(simpleName("FailoverMonitoringManager"))))
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

  /**
   * A package and those beneath it are one part: {@code bam} and {@code bam.v2} may need each
   * other.
   */
  @ArchTest
  static final ArchRule noPartsUseEachOtherInACircle =
      slices().matching("dev.bamgateway.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes().should(be(inANullMarkedPackage())).because("null is checked at build time");

  @ArchTest static final ArchRule nothingIsPrinted = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

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
