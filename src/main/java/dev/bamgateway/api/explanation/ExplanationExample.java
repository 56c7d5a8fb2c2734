package dev.bamgateway.api.explanation;

/** An explanation for the OpenAPI document. */
final class ExplanationExample {

  static final String JSON =
      """
      {"state": "MONITORING", "rule": "sole_claimant",
       "text": "bam1.example.org answers as PRIMARY, but another was chosen while it claimed: its \
      claim is stale, and not believed until it answers otherwise. bam2.example.org answers as \
      PRIMARY. Verdict: bam2.example.org is primary; 1 of 2 members agree (rule sole_claimant). Calls go to \
      bam2.example.org. What to do: bam1.example.org still takes itself for the primary; shut it \
      down or reset its replication, so that nobody writes there.",
       "evidence": [{"member": "bam1.example.org", "outcome": "answered", "role": "PRIMARY",
         "replication_status": "NOT_REPLICATING", "names_primary": null,
         "sent_at": "2026-01-31T14:10:01.250Z"}],
       "would_change": [{"when": "bam2.example.org stops answering",
         "to_state": "PRIMARY_UNREACHABLE", "to_member": "bam2.example.org",
         "after_seconds": 3.5}]}
      """;

  private ExplanationExample() {}
}
