package dev.bamgateway.api.status;

/** A status for the OpenAPI document. */
public final class StatusExample {

  public static final String JSON =
      """
      {"mode": "follow", "mode_scope": "pod", "state": "MONITORING",
       "state_since": "2026-01-31T14:03:07.120Z", "in_doubt": false,
       "rule": "sole_claimant", "reason": "bam2.example.org is primary; 2 of 2 members agree",
       "term": 4, "term_provisional": false,
       "primary": {"member": "bam2.example.org", "url": "https://bam2.example.org", "term": 4,
         "since": "2026-01-31T14:03:07.120Z", "standalone": false},
       "would_switch_to": null, "next_failover": {"ready": false, "blockers": [
         {"code": "no_standby", "member": null, "detail": "no member is known as standby"}]},
       "warnings": [{"code": "stale_claimant", "member": "bam1.example.org",
         "detail": "still says it is primary, but another was chosen"}],
       "store": {"kind": "memory", "reachable": true},
       "members": [{"name": "bam1.example.org", "url": "https://bam1.example.org",
         "configured": true, "eligible": true, "not_eligible_reason": null,
         "role": "PRIMARY", "role_text": "PRIMARY", "role_since": "2026-01-31T14:09:00.000Z",
         "role_source": "v2", "claims": true, "stale": true, "reachable": true,
         "replication": {"status": "NOT_REPLICATING", "latency_seconds": null},
         "reaches_primary": null, "version": "9.5.0", "last_answer_at": "2026-01-31T14:10:01.250Z",
         "last_error": {"outcome": "refused", "detail": "the connection was refused",
           "at": "2026-01-31T14:08:55.000Z"},
         "probe": {"outcome": "answered", "at": "2026-01-31T14:10:01.250Z",
           "duration_seconds": 0.012, "failures_in_row": 0},
         "certificate_expires_at": null}]}
      """;

  private StatusExample() {}
}
