package dev.bamgateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A workflow that does not ask for its permission fails the build. The examples are compiled here:
 * among the tests' own classes every gateway under test would serve them.
 */
class ForgottenPermissionTest {

  private static final Path SOURCES = Path.of("src", "test", "resources", "workflow-guards");

  private static JavaClasses workflows;

  @BeforeAll
  static void compile(@TempDir Path compiled) {
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-d",
                compiled.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                SOURCES.resolve("Guarded.java").toString(),
                SOURCES.resolve("Unguarded.java").toString());
    assertThat(result).isZero();
    workflows = new ClassFileImporter().importPath(compiled);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Open",
        "ForAnybodySignedIn",
        "WithoutSignIn",
        "OneMethodForgotten",
        "ByItsInterface",
        "Inherited"
      })
  void aWorkflowThatForgetsItFails(String forgetful) {
    JavaClasses one = workflows.that(simpleName(forgetful));

    assertThat(one).hasSize(1);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> ArchitectureTest.everyWorkflowAsksForItsPermission.check(one))
        .withMessageContaining("of " + forgetful + " asks for no permission");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AsAWhole", "MethodByMethod"})
  void aWorkflowThatAsksForItPasses(String careful) {
    JavaClasses one = workflows.that(simpleName(careful));

    assertThat(one).hasSize(1);
    ArchitectureTest.everyWorkflowAsksForItsPermission.check(one);
  }
}
