package dev.bamgateway.bam.malice;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One way to answer, and what has to come of it. Texts are bytes, one for each character; in them
 * <code>{{1000*x}}</code> is a thousand times x, <code>{{offset}}</code> and <code>{{next}}</code>
 * are where the requested page and the one after it begin, <code>{{number}}</code> counts the
 * requests.
 *
 * @param name what is special about it
 * @param raw all that is sent, unless there is a body
 * @param status the status line behind the version
 * @param headers beside those that a body needs
 * @param body sent with its length, unless the headers have one
 * @param coding how the body is coded
 * @param again sent over and over, as long as somebody listens
 * @param then what happens behind it
 * @param signIn what comes of it as the answer to a sign-in; null where it is not tried
 * @param list the same for a list
 * @param role the same for the role, as the status tells it
 * @param permission the same for a question after a user
 */
@JsonNaming(KebabCaseStrategy.class)
record Malice(
    String name,
    @Nullable String raw,
    @Nullable String status,
    @Nullable List<String> headers,
    @Nullable String body,
    @Nullable String coding,
    @Nullable String again,
    @Nullable Then then,
    @Nullable String signIn,
    @Nullable String list,
    @Nullable String role,
    @Nullable String permission) {

  private static final Pattern TIMES =
      Pattern.compile("\\{\\{(\\d+)\\*((?:(?!\\{\\{\\d).)*?)}}(?!})", Pattern.DOTALL);

  private static final List<String> VARYING = List.of("{{offset}}", "{{next}}", "{{number}}");

  /** What happens behind the answer. */
  enum Then {
    /** The next request is awaited. */
    @JsonProperty("keep")
    KEEP,
    @JsonProperty("close")
    CLOSE,
    @JsonProperty("reset")
    RESET,
    /** Nothing is sent any more. */
    @JsonProperty("hang")
    HANG,
    /** Something is sent as fast as it goes. */
    @JsonProperty("repeat")
    REPEAT,
    /** Something is sent from time to time. */
    @JsonProperty("drip")
    DRIP
  }

  static List<Malice> all() {
    try (InputStream file = Malice.class.getResourceAsStream("/malicious-members.yaml")) {
      return List.of(new YAMLMapper().readValue(file, Malice[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What has to come of it, where it is tried. */
  Map<Use, String> ends() {
    Map<Use, String> ends = new EnumMap<>(Use.class);
    put(ends, Use.SIGN_IN, signIn);
    put(ends, Use.LIST, list);
    put(ends, Use.ROLE, role);
    put(ends, Use.PERMISSION, permission);
    return ends;
  }

  private static void put(Map<Use, String> ends, Use use, @Nullable String end) {
    if (end != null) {
      ends.put(use, end);
    }
  }

  /** Whether the answer is another one each time. */
  boolean varies() {
    return Stream.of(String.valueOf(raw), String.valueOf(body))
        .anyMatch(text -> VARYING.stream().anyMatch(text::contains));
  }

  /** What is sent in answer to one request. */
  byte[] answer(int offset, int number) {
    if (body == null && status == null) {
      return bytes(filled(raw == null ? "" : raw, offset, number));
    }
    byte[] sent = coded(bytes(filled(body == null ? "" : body, offset, number)));
    StringBuilder head = new StringBuilder("HTTP/1.1 " + (status == null ? "200 OK" : status));
    head.append("\r\n");
    boolean typed = false;
    boolean bounded = false;
    for (String header : headers == null ? List.<String>of() : headers) {
      typed |= header.startsWith("Content-Type:");
      bounded |= header.startsWith("Content-Length:") || header.startsWith("Transfer-Encoding:");
      head.append(filled(header, offset, number)).append("\r\n");
    }
    head.append(typed ? "" : "Content-Type: application/json\r\n");
    head.append(coding == null ? "" : "Content-Encoding: " + coding + "\r\n");
    head.append(bounded ? "" : "Content-Length: " + sent.length + "\r\n");
    head.append("\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(bytes(head.toString()));
    all.writeBytes(sent);
    return all.toByteArray();
  }

  byte[] repeated() {
    return bytes(filled(again == null ? "" : again, 0, 0));
  }

  private byte[] coded(byte[] plain) {
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    try (OutputStream stream = coding(coded)) {
      stream.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return coded.toByteArray();
  }

  private OutputStream coding(OutputStream coded) throws IOException {
    if ("gzip".equals(coding)) {
      return new GZIPOutputStream(coded);
    }
    return "deflate".equals(coding) ? new DeflaterOutputStream(coded) : coded;
  }

  private static String filled(String text, int offset, int number) {
    return repeated(text)
        .replace("{{offset}}", String.valueOf(offset))
        .replace("{{next}}", String.valueOf(offset + 1000))
        .replace("{{number}}", String.valueOf(number));
  }

  /** From the inside out. */
  private static String repeated(String text) {
    Matcher times = TIMES.matcher(text);
    return times.find()
        ? repeated(
            times.replaceAll(
                one ->
                    Matcher.quoteReplacement(one.group(2).repeat(Integer.parseInt(one.group(1))))))
        : text;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return name;
  }
}
