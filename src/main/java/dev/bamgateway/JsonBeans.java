package dev.bamgateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** How JSON is read and written. Apart from the other beans, as it is there before the settings. */
@Singleton
class JsonBeans {

  /**
   * Quarkus's own, but it does not remember the names of members. Jackson keeps some thousands of
   * them for the next text, however long they are, and anybody may send names that were made up.
   */
  @Produces
  @Singleton
  ObjectMapper json(@All List<ObjectMapperCustomizer> customizers) {
    ObjectMapper json =
        new ObjectMapper(
            JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build());
    customizers.stream().sorted().forEach(customizer -> customizer.customize(json));
    return json;
  }
}
