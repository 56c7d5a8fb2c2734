package dev.bamgateway.bam.v2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabasePageTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'servers':[{'name':'bam1'},{'name':'bam2'}]}",
        "{'_embedded':{'servers':[{'name':'bam1'},{'name':'bam2'}]}}",
        "{'servers':[{'name':'bam1'},{'name':'bam2'}],'_embedded':{'servers':[]}}",
      })
  void theServersAreFoundInlinedAndEmbedded(String database) {
    assertThat(names(database)).containsExactly("bam1", "bam2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'_embedded':{}}", "{'_embedded':{'servers':null}}"})
  void aDatabaseThatTellsNoServersHasNone(String database) {
    assertThat(names(database)).isEmpty();
  }

  @Test
  void aStatusIsReadFromAPageAsBamSendsIt() throws JsonProcessingException {
    DatabasePage page =
        JSON.readValue(
            """
            {"count":1,"data":[{"id":1,"type":"AddressManagerDatabase","state":"REPLICATED",
             "replicationRole":"PRIMARY","replicationStatus":"REPLICATING","size":1234,
             "_links":{"self":{"href":"/api/v2/databases/1"}}}]}
            """,
            DatabasePage.class);

    assertThat(page.data())
        .singleElement()
        .satisfies(
            database -> {
              assertThat(database.replicationRole()).isEqualTo("PRIMARY");
              assertThat(database.replicationStatus()).isEqualTo("REPLICATING");
              assertThat(database.allServers()).isEmpty();
            });
  }

  private static List<@Nullable String> names(String database) {
    try {
      return JSON
          .readValue(database.replace('\'', '"'), DatabasePage.Database.class)
          .allServers()
          .stream()
          .<@Nullable String>map(DatabasePage.Server::name)
          .toList();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
