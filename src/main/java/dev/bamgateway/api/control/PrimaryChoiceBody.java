package dev.bamgateway.api.control;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is asked for: another primary.
 *
 * @param member the name of a member, as the status shows it
 */
@Schema(name = "Choice")
public record PrimaryChoiceBody(String member) {}
