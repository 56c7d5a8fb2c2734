package dev.bamgateway.workflow.configurations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.model.Configuration;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;

/** Collections of more than one page are read completely, in BAM's order and no further. */
abstract class PagesTest extends GatewayTest {

  private final String path;

  /**
   * @param path where the pages are read
   */
  PagesTest(String path) {
    this.path = path;
  }

  @AfterEach
  void putTheConfigurationsBack() {
    cluster.database().replaceConfigurations(SimulatedBam.names(SimulatedBam.CONFIGURATIONS));
  }

  /** All are there, in BAM's order, after so many requests: one for each page. */
  void assertAllAreRead(int configurations, int requests) {
    cluster.database().replaceConfigurations(SimulatedBam.names(configurations));
    long before = primary().requests(path);

    Response response = configurationsFor(User.newIn(cluster));

    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    assertThat(namesIn(response))
        .hasSize(configurations)
        .isEqualTo(cluster.database().configurations().stream().map(Configuration::name).toList());
    assertThat(primary().requests(path) - before).isEqualTo(requests);
  }
}
