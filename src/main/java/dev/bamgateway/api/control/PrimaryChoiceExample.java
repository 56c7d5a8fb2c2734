package dev.bamgateway.api.control;

/** A choice of the primary for the OpenAPI document. */
final class PrimaryChoiceExample {

  static final String WANTED = "{\"member\": \"bam2.example.org\"}";

  private PrimaryChoiceExample() {}
}
