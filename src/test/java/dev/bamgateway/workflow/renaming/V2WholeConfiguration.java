package dev.bamgateway.workflow.renaming;

/** All that v2 demands of a configuration that is replaced. */
public record V2WholeConfiguration(
    String name,
    String blockUsageCalculation,
    String checkIntegrityValidation,
    String checkMxCnameValidation,
    String checkMxValidation,
    String checkNamesValidation,
    String checkNsValidation,
    String checkSrvCnameValidation,
    String checkWildcardValidation,
    boolean dhcpConfigurationValidationEnabled,
    boolean dnsConfigurationValidationEnabled,
    boolean dnsFeedEnabled,
    boolean dnsOptionInheritanceEnabled,
    boolean dnsZoneValidationEnabled,
    boolean keyAutoRegenerationEnabled,
    boolean serverMonitoringEnabled) {

  private static final String WARN = "WARN";

  static V2WholeConfiguration named(String name) {
    return new V2WholeConfiguration(
        name,
        "ADDRESS_ALLOCATION",
        "FULL",
        WARN,
        WARN,
        WARN,
        WARN,
        WARN,
        WARN,
        false,
        false,
        false,
        true,
        false,
        false,
        false);
  }
}
