package dev.bamgateway.bam;

/** The REST APIs of BAM that we speak. */
public enum ApiVersion {
  V1,
  V2
}
