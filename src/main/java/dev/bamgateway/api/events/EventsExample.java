package dev.bamgateway.api.events;

/** A stream of events for the OpenAPI document. */
final class EventsExample {

  static final String STREAM =
      """
      :BAM Failover Gateway
      retry:2000

      id:5f1c07aa-41
      event:snapshot
      data:{"mode":"follow","mode_scope":"pod","state":"MONITORING", and the rest of the status}

      id:5f1c07aa-42
      event:state
      data:{"state":"PRIMARY_UNREACHABLE","previous":"MONITORING","since":"2026-01-31T14:03:01.250Z",\
      "in_doubt":true,"rule":"primary_silent",\
      "reason":"bam1.example.org is unreachable and no other member claims to be primary","term":3}

      id:5f1c07aa-43
      event:primary
      data:{"primary":{"member":"bam2.example.org","url":"https://bam2.example.org","term":4,\
      "since":"2026-01-31T14:03:07.120Z","standalone":false},"previous":{"member":"bam1.example.org",\
      "url":"https://bam1.example.org","term":3,"since":"2026-01-30T09:00:00.000Z",\
      "standalone":false},"term":4,"receipt":"h-3-7f3a"}

      id:5f1c07aa-44
      event:warnings
      data:{"warnings":[]}

      """;

  private EventsExample() {}
}
