package dev.bamgateway.workflow.configurations;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bamgateway.bam.Configuration;
import dev.bamgateway.bam.calls.Answer;
import dev.bamgateway.cluster.MonitoringState;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The names of configurations, and who told them.
 *
 * @param primaryUrl the server that answered this call
 * @param failoverMonitoringState the state of monitoring at that moment
 * @param configurations all names, in BAM's order
 */
@Schema(name = "ConfigurationNames")
@JsonNaming(SnakeCaseStrategy.class)
public record ConfigurationNamesBody(
    @Schema(examples = "\"https://bam1.example.org\"") URI primaryUrl,
    @Schema(examples = "\"MONITORING\"") MonitoringState failoverMonitoringState,
    @Schema(examples = "[\"Prod\", \"Lab\"]") List<String> configurations) {

  static ConfigurationNamesBody of(Answer<List<Configuration>> answer) {
    return new ConfigurationNamesBody(
        answer.primary().url(),
        answer.state(),
        answer.value().stream().map(Configuration::name).toList());
  }
}
