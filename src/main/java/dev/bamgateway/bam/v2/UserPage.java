package dev.bamgateway.bam.v2;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of users.
 *
 * @param data the users
 */
public record UserPage(@Nullable List<@Nullable User> data) {

  /**
   * A user.
   *
   * @param name the name to sign in with
   * @param userDefinedFields the fields an administrator of BAM has added, by name
   */
  public record User(@Nullable String name, @Nullable JsonNode userDefinedFields) {

    /** The text of a user defined field; null if it is not set, or is no text. */
    @Nullable String field(String field) {
      JsonNode value = userDefinedFields == null ? null : userDefinedFields.get(field);
      return value == null || !value.isTextual() ? null : value.textValue();
    }
  }
}
