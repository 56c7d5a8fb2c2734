package dev.bamgateway.api;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.cluster.ForeignText;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Writes characters that are not seen, direction marks among them, as their numbers in all JSON. To
 * a program that is the same text; a person sees what is there. Names in BAM are data, and are not
 * altered.
 */
@Singleton
class VisibleJson implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper json) {
    json.getFactory().setCharacterEscapes(new Escapes());
  }

  private static final class Escapes extends CharacterEscapes {

    private static final long serialVersionUID = 1;

    @Override
    public int[] getEscapeCodesForAscii() {
      return standardAsciiEscapesForJSON();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
      // Jackson shows one half of what is beyond the first plane at a time, so all of that is
      // numbers.
      boolean seen = !Character.isSurrogate((char) character) && !ForeignText.isOdd(character);
      return seen ? null : new SerializedString("\\u%04x".formatted(character));
    }
  }
}
