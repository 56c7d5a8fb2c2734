package dev.bamgateway.deploy;

import static dev.bamgateway.deploy.Rendered.strings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.settings.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The overlay to be copied, as it reaches Kubernetes. */
class OverlayTest {

  private static final Path MANIFESTS = Path.of("deploy/kubernetes");
  private static final String EXAMPLE = "overlays/example";
  private static final String INSTANCE = "app.kubernetes.io/instance";

  @TempDir Path copies = Path.of("");

  private final Rendered example = Rendered.of(MANIFESTS.resolve(EXAMPLE));
  private final JsonNode deployment = example.only("Deployment");
  private final JsonNode pod = deployment.at("/spec/template");
  private final JsonNode container = pod.at("/spec/containers/0");

  @Test
  void everyObjectSaysWhichGatewayItBelongsTo() {
    assertThat(example.objects())
        .isNotEmpty()
        .allSatisfy(
            object -> {
              assertThat(strings(object.at("/metadata/labels"))).containsEntry(INSTANCE, "emea");
              assertThat(object.at("/metadata/name").asText()).startsWith("emea-");
            });
  }

  @Test
  void everySelectorFindsThePodsOfThisGatewayOnly() {
    Map<String, String> labels = strings(pod.at("/metadata/labels"));

    assertThat(selectors(example))
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(
            selector -> {
              assertThat(selector).containsEntry(INSTANCE, "emea");
              assertThat(labels).containsAllEntriesOf(selector);
            });
  }

  @Test
  void theBaseAloneIsAGatewayToo() {
    Rendered base = Rendered.of(MANIFESTS.resolve("base"));

    assertThat(selectors(base))
        .isNotEmpty()
        .allSatisfy(
            selector -> assertThat(selector).containsEntry(INSTANCE, "bam-failover-gateway"));
    assertThat(base.only("ConfigMap").at("/metadata/name"))
        .isEqualTo(
            base.only("Deployment")
                .at("/spec/template/spec/containers/0/envFrom/0/configMapRef/name"));
  }

  @Test
  void nodesAreEmptiedOnePodAfterTheOther() {
    JsonNode budget = example.only("PodDisruptionBudget").path("spec");

    assertThat(budget.path("maxUnavailable").asInt()).isEqualTo(1);
    assertThat(budget.has("minAvailable")).isFalse();
    assertThat(deployment.at("/spec/replicas").asInt()).isGreaterThan(1);
  }

  @Test
  void theManagementPortIsOpenToPrometheusAloneAndTheApiToTheIngressController() {
    JsonNode policy = example.only("NetworkPolicy").path("spec");

    assertThat(policy.path("policyTypes")).hasSize(1);
    assertThat(policy.at("/policyTypes/0").asText()).isEqualTo("Ingress");
    assertThat(policy.path("ingress"))
        .extracting(OverlayTest::rule)
        .containsExactly("http from ingress-nginx", "management from monitoring");
    assertThat(container.path("ports").findValuesAsText("name"))
        .containsExactly("http", "management");
  }

  private static String rule(JsonNode rule) {
    assertThat(rule.path("ports")).hasSize(1);
    assertThat(rule.path("from")).hasSize(1);
    assertThat(rule.at("/from/0")).hasSize(1);
    return rule.at("/ports/0/port").asText()
        + " from "
        + rule.at("/from/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name").asText();
  }

  @Test
  void anAuthorityOfOnesOwnIsMountedAndNamed() {
    String file = environment("QUARKUS_TLS_BAM_TRUST_STORE_PEM_CERTS");
    JsonNode volume = named(pod.at("/spec/volumes"), "ca");
    JsonNode mount = named(container.path("volumeMounts"), "ca");
    JsonNode map = example.named("ConfigMap", volume.at("/configMap/name").asText());

    assertThat(file)
        .isEqualTo(
            mount.path("mountPath").asText() + "/" + volume.at("/configMap/items/0/path").asText());
    assertThat(mount.path("readOnly").asBoolean()).isTrue();
    assertThat(map.path("data").path(volume.at("/configMap/items/0/key").asText()).asText())
        .startsWith("-----BEGIN CERTIFICATE-----");
  }

  @Test
  void aChangedSettingReplacesThePods() throws IOException {
    Path copy = copy("emea", "emea");
    replace(copy.resolve(EXAMPLE + "/kustomization.yaml"), "10.1.2.0/24", "10.1.3.0/24");
    JsonNode changed = Rendered.of(copy.resolve(EXAMPLE)).only("Deployment");

    assertThat(changed.at("/spec/template")).isNotEqualTo(pod);
    assertThat(changed.at("/metadata")).isEqualTo(deployment.at("/metadata"));
  }

  @Test
  void aChangedAuthorityReplacesThePods() throws IOException {
    Path copy = copy("emea", "emea");
    replace(copy.resolve(EXAMPLE + "/ca.crt"), "\n-----END", "\n\n-----END");

    assertThat(Rendered.of(copy.resolve(EXAMPLE)).only("Deployment").at("/spec/template"))
        .isNotEqualTo(pod);
  }

  @Test
  void theIngressWaitsLongEnoughAndRepeatsNothing() {
    Map<String, String> told = strings(example.only("Ingress").at("/metadata/annotations"));
    Duration deadline = Duration.parse("PT" + settings().get("BAM_CALL_DEADLINE"));
    String prefix = "nginx.ingress.kubernetes.io/";

    assertThat(Long.parseLong(told.getOrDefault(prefix + "proxy-read-timeout", "0")))
        .isGreaterThan(deadline.toSeconds());
    assertThat(told)
        .containsEntry(prefix + "proxy-next-upstream", "off")
        .containsEntry(prefix + "proxy-request-buffering", "on")
        .containsEntry(
            prefix + "proxy-body-size",
            Clone.applicationSetting("quarkus.http.limits.max-body-size", "10M")
                .toLowerCase(Locale.ROOT));
  }

  @Test
  void theGatewayAcceptsItsSettings() {
    Given given = Given.required().without("bam.cluster.members");
    for (Map.Entry<String, String> setting : settings().entrySet()) {
      given = given.withVariable(setting.getKey(), setting.getValue());
    }

    assertThat(given.mistakes()).isEmpty();
    assertThat(given.unknown()).isEmpty();
  }

  @Test
  void twoGatewaysOfANamespaceShareNothing() throws IOException {
    Rendered other = Rendered.of(copy("emea", "apac").resolve(EXAMPLE));

    assertThat(names(example)).isNotEmpty().doesNotContainAnyElementsOf(names(other));
    assertThat(references(example))
        .hasSizeGreaterThan(5)
        .doesNotContainAnyElementsOf(references(other));
    Map<String, String> otherPods =
        strings(other.only("Deployment").at("/spec/template/metadata/labels"));
    assertThat(selectors(example))
        .noneMatch(selector -> otherPods.entrySet().containsAll(selector.entrySet()));
  }

  /** All the manifests, in which one gateway has got another's name. */
  private Path copy(String name, String another) throws IOException {
    Path copy = copies.resolve(another);
    try (Stream<Path> files = Files.walk(MANIFESTS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(MANIFESTS.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.writeString(target, Files.readString(file).replace(name, another));
      }
    }
    return copy;
  }

  private static void replace(Path file, String old, String text) throws IOException {
    String before = Files.readString(file);
    assertThat(before).contains(old);
    Files.writeString(file, before.replace(old, text));
  }

  private static Set<String> names(Rendered gateway) {
    Set<String> names = new TreeSet<>();
    gateway
        .objects()
        .forEach(
            object ->
                names.add(
                    object.path("kind").asText() + " " + object.at("/metadata/name").asText()));
    return names;
  }

  /** What the objects mean by name, among it what is made elsewhere: Secrets and host names. */
  private static Set<String> references(Rendered gateway) {
    Set<String> found = new TreeSet<>();
    for (JsonNode object : gateway.objects()) {
      for (String field : List.of("secretName", "serviceAccountName", "host")) {
        found.addAll(object.findValuesAsText(field));
      }
      for (String field : List.of("secretKeyRef", "configMapRef", "configMap", "service")) {
        object.findValues(field).forEach(reference -> found.add(reference.path("name").asText()));
      }
    }
    return found;
  }

  private static Collection<Map<String, String>> selectors(Rendered gateway) {
    List<Map<String, String>> selectors = new ArrayList<>();
    gateway.all("Service").forEach(service -> selectors.add(strings(service.at("/spec/selector"))));
    for (JsonNode object : gateway.objects()) {
      for (String field : List.of("selector", "labelSelector", "podSelector")) {
        object
            .findValues(field)
            .forEach(
                selector -> {
                  if (selector.has("matchLabels")) {
                    selectors.add(strings(selector.path("matchLabels")));
                  }
                });
      }
    }
    return selectors;
  }

  private String environment(String name) {
    return named(container.path("env"), name).path("value").asText();
  }

  private Map<String, String> settings() {
    String name = container.at("/envFrom/0/configMapRef/name").asText();
    return strings(example.named("ConfigMap", name).path("data"));
  }

  private static JsonNode named(JsonNode list, String name) {
    for (JsonNode element : list) {
      if (element.path("name").asText().equals(name)) {
        return element;
      }
    }
    throw new AssertionError("nothing is named " + name + " in " + list);
  }
}
