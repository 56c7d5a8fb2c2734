package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Configuration;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** The configurations, item by item as seen on a live 9.5 (contract: 3.3, LIVE95). */
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
    router.post("/configurations").handler(outages.reading(this::create));
  }

  private void list(V2Request request) {
    request.collection(bam.database().configurations(), ConfigurationsResource::render, SHAPE);
  }

  private void show(V2Request request) {
    long id = request.id("id");
    Configuration found =
        bam.database().configurations().stream()
            .filter(configuration -> configuration.id() == id)
            .findFirst()
            .orElseThrow(V2Error::notFound);
    request.single(render(found), SHAPE);
  }

  private void create(V2Request request) {
    if (request.session().readOnly()) {
      throw V2Error.forbidden("ReadOnlySession", "The session is read-only");
    }
    JsonObject body = request.body("application/json", "application/hal+json");
    if (!(body.getValue("name") instanceof String name) || name.isBlank()) {
      throw V2Error.badRequest("MissingRequiredField", "The field 'name' is required");
    }
    if (bam.database().configurations().stream().anyMatch(other -> other.name().equals(name))) {
      throw new V2Error(409, "ResourceAlreadyExists", "Duplicate of another item");
    }
    Configuration added = bam.database().addConfiguration(name);
    request.created(render(added), Links.BASE + "/configurations/" + added.id());
  }

  private static JsonObject render(Configuration configuration) {
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
                .to("views", self + "/views")
                .to("blocks", self + "/blocks")
                .to("servers", self + "/servers")
                .to("tags", self + "/tags")
                .to("transactions", self + "/transactions")
                .json());
  }
}
