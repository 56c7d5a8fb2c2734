package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Configuration;
import dev.bamgateway.simulator.v2.request.Body;
import dev.bamgateway.simulator.v2.request.Links;
import dev.bamgateway.simulator.v2.request.Shape;
import dev.bamgateway.simulator.v2.request.V2Error;
import dev.bamgateway.simulator.v2.request.V2Request;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Consumer;

/**
 * The configurations, item by item as seen on a live 9.5 (contract: 3.3, LIVE95). Of what a change
 * says only the name is kept; read-only sessions change nothing (contract: 3.1 and 3.7).
 */
final class ConfigurationsResource implements Resource {

  private static final Shape SHAPE =
      Shape.of(
          "id",
          "type",
          "name",
          "description",
          "configurationGroup",
          "userDefinedFields",
          "snmp",
          "sharedNetworkTagGroup",
          "blockUsageCalculation",
          "checkIntegrityValidation",
          "checkMxCnameValidation",
          "checkMxValidation",
          "checkNamesValidation",
          "checkNsValidation",
          "checkSrvCnameValidation",
          "checkWildcardValidation",
          "dhcpConfigurationValidationEnabled",
          "dnsConfigurationValidationEnabled",
          "dnsFeedEnabled",
          "dnsFeedLicense",
          "dnsOptionInheritanceEnabled",
          "dnsZoneValidationEnabled",
          "keyAutoRegenerationEnabled",
          "serverMonitoringEnabled");

  /** Without these a PUT is refused (OA95). */
  private static final List<String> REQUIRED =
      List.of(
          "blockUsageCalculation",
          "checkIntegrityValidation",
          "checkMxCnameValidation",
          "checkMxValidation",
          "checkNamesValidation",
          "checkNsValidation",
          "checkSrvCnameValidation",
          "checkWildcardValidation",
          "dhcpConfigurationValidationEnabled",
          "dnsConfigurationValidationEnabled",
          "dnsFeedEnabled",
          "dnsOptionInheritanceEnabled",
          "dnsZoneValidationEnabled",
          "keyAutoRegenerationEnabled",
          "name",
          "serverMonitoringEnabled");

  /** What lies below a configuration; all of it is empty here (LIVE95, OA95). */
  private static final List<String> BELOW =
      List.of(
          "views",
          "blocks",
          "servers",
          "serverGroups",
          "devices",
          "macAddresses",
          "macPools",
          "realms",
          "responsePolicies",
          "accessControlLists",
          "zoneGroups",
          "accessRights",
          "tags",
          "transactions");

  private final BamApplication bam;
  private final Outages outages;

  ConfigurationsResource(BamApplication bam, Outages outages) {
    this.bam = bam;
    this.outages = outages;
  }

  @Override
  public void mount(Router router) {
    router.get("/configurations").handler(outages.reading(this::list));
    router.get("/configurations/:id").handler(outages.reading(this::show));
    BELOW.forEach(
        name ->
            router
                .get("/configurations/:id/" + name)
                .handler(outages.reading(request -> below(request))));
    router.post("/configurations").handler(writing(this::create));
    router.put("/configurations/:id").handler(writing(this::replace));
    router.delete("/configurations/:id").handler(writing(this::delete));
  }

  private Handler<RoutingContext> writing(Consumer<V2Request> resource) {
    return outages.reading(
        request -> {
          request.mayWrite();
          resource.accept(request);
        });
  }

  private void list(V2Request request) {
    request.collection(bam.database().configurations(), ConfigurationsResource::render, SHAPE);
  }

  private void show(V2Request request) {
    request.single(render(find(request)), SHAPE);
  }

  private void below(V2Request request) {
    find(request);
    request.nothing();
  }

  private void create(V2Request request) {
    Configuration added = bam.database().addConfiguration(request.whole().text("name"));
    request.created(render(added), Links.BASE + "/configurations/" + added.id());
  }

  /** A PUT brings all that a configuration must have; there is no PATCH (OA95). */
  private void replace(V2Request request) {
    Body body = request.whole();
    find(request);
    body.require(REQUIRED);
    Configuration renamed =
        bam.database().rename(request.id("id"), body.text("name")).orElseThrow(V2Error::notFound);
    request.single(render(renamed), SHAPE);
  }

  private void delete(V2Request request) {
    if (!bam.database().remove(request.id("id"))) {
      throw V2Error.notFound();
    }
    request.noContent();
  }

  private Configuration find(V2Request request) {
    return bam.database().configuration(request.id("id")).orElseThrow(V2Error::notFound);
  }

  static JsonObject render(Configuration configuration) {
    String self = "/configurations/" + configuration.id();
    return new JsonObject()
        .put("id", configuration.id())
        .put("type", "Configuration")
        .put("name", configuration.name())
        .putNull("description")
        .putNull("configurationGroup")
        .putNull("userDefinedFields")
        .putNull("snmp")
        .putNull("sharedNetworkTagGroup")
        .put("blockUsageCalculation", "ADDRESS_ALLOCATION")
        .put("checkIntegrityValidation", "FULL")
        .put("checkMxCnameValidation", "WARN")
        .put("checkMxValidation", "WARN")
        .put("checkNamesValidation", "WARN")
        .put("checkNsValidation", "WARN")
        .put("checkSrvCnameValidation", "WARN")
        .put("checkWildcardValidation", "WARN")
        .put("dhcpConfigurationValidationEnabled", false)
        .put("dnsConfigurationValidationEnabled", false)
        .put("dnsFeedEnabled", false)
        .putNull("dnsFeedLicense")
        .put("dnsOptionInheritanceEnabled", true)
        .put("dnsZoneValidationEnabled", false)
        .put("keyAutoRegenerationEnabled", false)
        .put("serverMonitoringEnabled", false)
        .put(
            "_links",
            new Links()
                .to("self", self)
                .to("collection", "/configurations")
                .to("up", "/1")
                .below(self, BELOW)
                .json());
  }
}
