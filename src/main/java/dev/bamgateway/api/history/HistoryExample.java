package dev.bamgateway.api.history;

/** A failover for the OpenAPI document. */
final class HistoryExample {

  static final String ENTRY =
      """
      {"id": "h-3-7f3a", "kind": "switch", "outcome": "switched",
       "from": {"member": "bam1.example.org", "url": "https://bam1.example.org"},
       "to": {"member": "bam2.example.org", "url": "https://bam2.example.org"},
       "term": 4, "rule": "promoted", "standalone": false,
       "states": [{"state": "PRIMARY_UNREACHABLE", "at": "2026-01-31T14:03:01.250Z"},
         {"state": "MONITORING", "at": "2026-01-31T14:03:07.120Z"}],
       "evidence": [{"member": "bam1.example.org", "outcome": "refused", "role": null,
         "replication_status": null, "names_primary": null, "sent_at": "2026-01-31T14:03:06.900Z"},
         {"member": "bam2.example.org", "outcome": "answered", "role": "PRIMARY",
         "replication_status": "REPLICATING", "names_primary": null,
         "sent_at": "2026-01-31T14:03:07.100Z"}],
       "times": {"first_doubt": "2026-01-31T14:03:00.100Z", "verdict": "2026-01-31T14:03:07.120Z",
         "first_sign_in": "2026-01-31T14:03:07.160Z",
         "first_good_call": "2026-01-31T14:03:07.210Z"},
       "calls": {"parked": 32, "retried": 32, "failed": 0, "outcome_unknown": 0},
       "replication_latency_seconds": 0.0, "by": null, "mode": null}
      """;

  static final String PAGE = "{\"entries\": [" + ENTRY + "], \"next_before\": null}";

  private HistoryExample() {}
}
