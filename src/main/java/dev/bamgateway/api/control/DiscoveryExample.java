package dev.bamgateway.api.control;

/** What a discovery found, for the OpenAPI document. */
final class DiscoveryExample {

  static final String JSON =
      """
      {"asked": "bam1.example.org",
       "found": [
         {"address": "192.0.2.11", "host_name": "bam1.example.org", "role": "PRIMARY",
          "member": "bam1.example.org", "status": "configured"},
         {"address": "192.0.2.13", "host_name": "bam3.example.org", "role": "STANDBY",
          "member": "bam3.example.org", "status": "adopted"},
         {"address": "198.51.100.7", "host_name": "bam9.example.net", "role": "STANDBY",
          "member": null, "status": "not_approved"}],
       "missing": ["bam2.example.org"]}
      """;

  private DiscoveryExample() {}
}
