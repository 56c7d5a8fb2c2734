package dev.bamgateway.cluster.view;

import dev.bamgateway.cluster.election.PrimaryElection;
import java.util.Locale;

/** The rules of {@link PrimaryElection}, in the order in which they are tried. */
public enum Rule {
  STOPPED,
  FIRST_ROUND,
  SOLE_CLAIMANT,
  ADOPTED,
  INCUMBENT_YIELDED,
  PROMOTED,
  INCUMBENT_UNREACHABLE,
  RIVAL_IN_DOUBT,
  DECIDED,
  UNDECIDED,
  STANDALONE_AFTER_PROMOTION,
  SINGLE_STANDALONE,
  UNCLAIMED,
  HANDOVER,
  ROLE_UNREADABLE,
  DOUBT,
  PRIMARY_SILENT;

  /** The name by which JSON, metrics and documentation call it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
