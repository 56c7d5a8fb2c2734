package dev.bamgateway.api.control;

/** A change of mode for the OpenAPI document. */
final class ModeExample {

  static final String WANTED = "{\"mode\": \"observe\"}";

  static final String JSON =
      """
      {"mode": "observe", "previous": "follow", "scope": "pod", "by": "monitor",
       "at": "2026-01-31T14:03:07.120Z"}
      """;

  private ModeExample() {}
}
