package dev.bamgateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.settings.Given;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests agree with each other, with the application and with what settings.md says. */
class KubernetesTest {

  private static final String BASE = "deploy/kubernetes/base/";

  /** What the last step of the shutdown may take, after calls have ended. */
  private static final long SIGN_OUTS = 3;

  private final JsonNode deployment = manifest("deployment");
  private final JsonNode pod = deployment.at("/spec/template/spec");
  private final JsonNode container = pod.at("/containers/0");
  private final Map<String, String> values = Clone.variables(BASE + "settings.env");
  private final JsonNode service = manifest("service");
  private final JsonNode ingress = manifest("ingress");

  @Test
  void theKustomizationListsEveryManifest() {
    assertThat(texts(Clone.yaml(BASE + "kustomization.yaml").path("resources")))
        .containsExactlyElementsOf(manifests());
    assertThat(texts(Clone.yaml(BASE + "kustomization.yaml").at("/configMapGenerator/0/envs")))
        .containsExactly("settings.env");
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void everythingIsLabelledAndNamedAlike(String file) {
    JsonNode metadata = Clone.yaml(BASE + file).path("metadata");

    assertThat(metadata.path("name").asText()).isEqualTo("bam-failover-gateway");
    assertThat(strings(metadata.path("labels")))
        .containsEntry("app.kubernetes.io/name", "bam-failover-gateway")
        .containsEntry("app.kubernetes.io/component", "gateway")
        .containsEntry("app.kubernetes.io/part-of", "bam-failover-gateway");
    assertThat(metadata.has("namespace")).as("the namespace is the user's choice").isFalse();
  }

  @Test
  void theSelectorsFindThePods() {
    Map<String, String> podLabels = strings(deployment.at("/spec/template/metadata/labels"));
    Map<String, String> selector = strings(deployment.at("/spec/selector/matchLabels"));

    assertThat(podLabels).containsAllEntriesOf(selector);
    assertThat(selector).isNotEmpty().isEqualTo(strings(service.at("/spec/selector")));
    assertThat(pod.path("topologySpreadConstraints"))
        .isNotEmpty()
        .allSatisfy(
            spread ->
                assertThat(strings(spread.at("/labelSelector/matchLabels"))).isEqualTo(selector));
  }

  @Test
  void thePortsAreThoseOfTheApplication() {
    assertThat(Clone.applicationSetting("quarkus.management.enabled", "false")).isEqualTo("true");
    assertThat(containerPort("http"))
        .isEqualTo(Clone.applicationSetting("quarkus.http.port", "8080"));
    assertThat(containerPort("management"))
        .isEqualTo(Clone.applicationSetting("quarkus.management.port", "9000"));
    assertThat(container.path("ports")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "startupProbe, startup-path, started",
    "livenessProbe, liveness-path, live",
    "readinessProbe, readiness-path, ready",
  })
  void theProbesAskTheManagementPort(String probe, String setting, String byDefault) {
    String root = Clone.applicationSetting("quarkus.management.root-path", "/q");
    String health = Clone.applicationSetting("quarkus.smallrye-health.root-path", "health");
    String path = Clone.applicationSetting("quarkus.smallrye-health." + setting, byDefault);
    JsonNode request = container.path(probe).path("httpGet");

    assertThat(request.path("path").asText()).isEqualTo(root + "/" + health + "/" + path);
    assertThat(request.path("port").asText()).isEqualTo("management");
    assertThat(container.path(probe).path("timeoutSeconds").asInt()).isPositive();
  }

  @Test
  void theIngressLeadsToTheApiAndNeverToTheManagementPort() {
    assertThat(service.at("/spec/ports")).hasSize(1);
    assertThat(service.at("/spec/ports/0/targetPort").asText()).isEqualTo("http");
    assertThat(service.at("/spec/ports/0/port").asText()).isEqualTo(containerPort("http"));

    List<JsonNode> backends = ingress.findValues("backend");
    assertThat(backends)
        .isNotEmpty()
        .allSatisfy(
            backend -> {
              assertThat(backend.at("/service/name")).isEqualTo(service.at("/metadata/name"));
              assertThat(backend.at("/service/port/name"))
                  .isEqualTo(service.at("/spec/ports/0/name"));
            });
  }

  @Test
  void theIngressServesItsHostsOverTls() {
    assertThat(texts(ingress.at("/spec/tls/0/hosts")))
        .isNotEmpty()
        .isEqualTo(ingress.findValuesAsText("host"));
    assertThat(ingress.at("/spec/tls/0/secretName").asText()).isNotEmpty();
  }

  @Test
  void thePodMeetsTheRestrictedStandard() {
    JsonNode ofPod = pod.path("securityContext");
    JsonNode ofContainer = container.path("securityContext");

    assertThat(ofPod.path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(ofPod.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(ofContainer.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(ofContainer.path("privileged").asBoolean(true)).isFalse();
    assertThat(ofContainer.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(texts(ofContainer.at("/capabilities/drop"))).containsExactly("ALL");
    assertThat(ofContainer.at("/capabilities/add").isMissingNode()).isTrue();
    assertThat(pod.path("containers")).hasSize(1);
    assertThat(pod.has("initContainers")).isFalse();
    assertThat(List.of("hostNetwork", "hostPID", "hostIPC")).noneMatch(pod::has);
  }

  @Test
  void theUserOfThePodIsTheUserOfTheImage() {
    JsonNode context = pod.path("securityContext");

    assertThat(Dockerfile.read("deploy/docker/Dockerfile").only("USER").arguments())
        .isEqualTo(context.path("runAsUser").asText() + ":" + context.path("runAsGroup").asText());
  }

  @Test
  void thePodHoldsNoTokenOfTheKubernetesApi() {
    JsonNode account = manifest("serviceaccount");

    assertThat(pod.path("serviceAccountName")).isEqualTo(account.at("/metadata/name"));
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(account.path("automountServiceAccountToken").asBoolean(true)).isFalse();
  }

  @Test
  void onlyTmpCanBeWritten() {
    List<String> writable = new ArrayList<>();
    for (JsonNode mount : container.path("volumeMounts")) {
      if (!mount.path("readOnly").asBoolean()) {
        writable.add(mount.path("mountPath").asText());
        assertThat(volume(mount.path("name").asText()).has("emptyDir")).isTrue();
      }
    }

    assertThat(writable).containsExactly("/tmp");
  }

  @Test
  void everySettingIsOneThatThePageLists() {
    List<String> known =
        Clone.settingsTable().keySet().stream().map(Clone::environmentVariable).toList();

    assertThat(known).contains("BAM_CLUSTER_MEMBERS", "BAM_MONITOR_PASSWORD_FILE");
    assertThat(settings()).isNotEmpty().allSatisfy(name -> assertThat(known).contains(name));
    assertThat(container.at("/envFrom/0/configMapRef/name"))
        .isEqualTo(Clone.yaml(BASE + "kustomization.yaml").at("/configMapGenerator/0/name"));
  }

  @Test
  void everyRequiredSettingIsGiven() {
    assertThat(settings())
        .contains("BAM_CLUSTER_MEMBERS", "BAM_MONITOR_USERNAME", "BAM_MONITOR_PASSWORD_FILE");
  }

  @Test
  void severalPodsKnowOneKey() {
    assertThat(deployment.at("/spec/replicas").asInt()).isGreaterThan(1);
    assertThat(settings()).contains("BAM_SESSION_KEY_FILE");
  }

  @Test
  void whatTellsCallersApartHasToBeFilledIn() {
    String given = values.getOrDefault("BAM_HTTP_TRUSTED_PROXIES", "");

    assertThat(Given.required().withVariable("BAM_HTTP_TRUSTED_PROXIES", given).mistakes())
        .singleElement()
        .asString()
        .startsWith("bam.http.trusted-proxies");
    assertThat(Given.required().withVariable("BAM_HTTP_TRUSTED_PROXIES", "").mistakes())
        .as("nothing stands before the gateway")
        .isEmpty();
  }

  /**
   * Six seconds is what a start took, measured under load; the node may give no more than asked.
   */
  @Test
  void aStartEndsInTimeOnAFullNode() {
    JsonNode probe = container.path("startupProbe");
    String processor = container.at("/resources/requests/cpu").asText();
    double share = Integer.parseInt(processor.replaceFirst("m$", "")) / 1000.0;
    int window = probe.path("periodSeconds").asInt() * probe.path("failureThreshold").asInt();

    assertThat(processor).endsWith("m");
    assertThat(share * window).isGreaterThanOrEqualTo(2 * 6.0);
    assertThat(container.at("/resources/limits").has("cpu")).isFalse();
  }

  @Test
  void noServiceOfTheNamespaceCanLookLikeASetting() {
    assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
  }

  @Test
  void thePasswordIsAFileOfASecretThatIsMadeElsewhere() {
    JsonNode secret = secretOf("monitor", "BAM_MONITOR_PASSWORD_FILE");

    assertThat(environment("BAM_MONITOR_USERNAME").at("/valueFrom/secretKeyRef/name"))
        .isEqualTo(secret.path("secretName"));
  }

  @Test
  void theSessionKeyIsAFileOfASecretThatIsMadeElsewhere() {
    secretOf("session", "BAM_SESSION_KEY_FILE");

    assertThat(settings()).doesNotContain("BAM_SESSION_KEY");
  }

  /** The secret behind a volume, whose only file is the one that the setting names. */
  private JsonNode secretOf(String volume, String setting) {
    JsonNode mount = named(container.path("volumeMounts"), volume);
    JsonNode secret = volume(volume).path("secret");
    String file = mount.path("mountPath").asText() + "/" + secret.at("/items/0/path").asText();

    assertThat(environment(setting).path("value").asText()).isEqualTo(file);
    assertThat(secret.path("items")).hasSize(1);
    assertThat(mount.path("readOnly").asBoolean()).isTrue();
    assertThat(mount.has("subPath")).as("a file by subPath is never renewed").isFalse();
    String command = "kubectl create secret generic " + secret.path("secretName").asText();
    assertThat(Clone.text(BASE + "deployment.yaml"))
        .containsPattern(
            Pattern.quote(command)
                + "[^&]*--from-file="
                + Pattern.quote(secret.at("/items/0/key").asText())
                + "\\b");
    return secret;
  }

  @Test
  void noSecretIsKeptInTheRepository() {
    assertThat(manifests())
        .extracting(file -> Clone.yaml(BASE + file).path("kind").asText())
        .doesNotContain("Secret", "");
    assertThat(Clone.yaml(BASE + "kustomization.yaml").has("secretGenerator")).isFalse();
    assertThat(values.keySet()).noneMatch(name -> name.matches(".*(PASSWORD|SECRET|TOKEN|KEY).*"));
  }

  @Test
  void aStoppedPodHasTimeToFinishItsCalls() {
    long call =
        seconds(
            values.getOrDefault(
                "BAM_CALL_DEADLINE", Clone.settingsTable().get("bam.call.deadline")));
    long shutdown =
        seconds(
            values.getOrDefault(
                "QUARKUS_SHUTDOWN_TIMEOUT",
                Clone.applicationSetting("quarkus.shutdown.timeout", "0s")));
    long pause = container.at("/lifecycle/preStop/sleep/seconds").asLong();

    assertThat(shutdown).isGreaterThan(call);
    assertThat(pod.path("terminationGracePeriodSeconds").asLong())
        .isGreaterThan(pause + shutdown + SIGN_OUTS);
  }

  private static long seconds(String duration) {
    return Duration.parse("PT" + duration).toSeconds();
  }

  @Test
  void oneNodeOrOneRolloutDoesNotTakeTheGatewayAway() {
    assertThat(deployment.at("/spec/replicas").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(1)).isZero();
    assertThat(container.at("/resources/requests/memory"))
        .isEqualTo(container.at("/resources/limits/memory"));
  }

  private static List<String> manifests() {
    return Clone.filesIn(BASE).stream()
        .filter(file -> file.endsWith(".yaml") && !file.equals("kustomization.yaml"))
        .toList();
  }

  private static JsonNode manifest(String name) {
    return Clone.yaml(BASE + name + ".yaml");
  }

  private Stream<String> ofEnvironment() {
    return StreamSupport.stream(container.path("env").spliterator(), false)
        .map(variable -> variable.path("name").asText());
  }

  /** The names of all environment variables the container gets. */
  private List<String> settings() {
    return Stream.concat(ofEnvironment(), values.keySet().stream()).toList();
  }

  private JsonNode environment(String name) {
    return named(container.path("env"), name);
  }

  private JsonNode volume(String name) {
    return named(pod.path("volumes"), name);
  }

  private String containerPort(String name) {
    return named(container.path("ports"), name).path("containerPort").asText();
  }

  private static JsonNode named(JsonNode list, String name) {
    for (JsonNode element : list) {
      if (element.path("name").asText().equals(name)) {
        return element;
      }
    }
    throw new AssertionError("nothing is named " + name + " in " + list);
  }

  private static Map<String, String> strings(JsonNode object) {
    Map<String, String> entries = new TreeMap<>();
    object.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue().asText()));
    return entries;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
