package dev.bamgateway.workflow.configurations;

/** Names of configurations for the OpenAPI document. */
final class ConfigurationNamesExample {

  static final String JSON =
      """
      {"primary_url": "https://bam1.example.org", "failover_monitoring_state": "MONITORING",
       "configurations": ["Prod", "Lab"]}
      """;

  private ConfigurationNamesExample() {}
}
