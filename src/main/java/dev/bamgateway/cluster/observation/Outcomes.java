package dev.bamgateway.cluster.observation;

import java.util.Map;

/** What the outcomes of probes are called in JSON and metrics, whatever they are called in Java. */
public final class Outcomes {

  private static final Map<Class<? extends Observation>, String> NAMES =
      Map.ofEntries(
          Map.entry(Observation.Answered.class, "answered"),
          Map.entry(Observation.Refused.class, "refused"),
          Map.entry(Observation.TimedOut.class, "timed_out"),
          Map.entry(Observation.Unresolved.class, "unresolved"),
          Map.entry(Observation.TlsRejected.class, "tls_rejected"),
          Map.entry(Observation.NotBam.class, "not_bam"),
          Map.entry(Observation.Unwell.class, "unwell"),
          Map.entry(Observation.Incompatible.class, "incompatible"),
          Map.entry(Observation.CredentialsRejected.class, "credentials_rejected"),
          Map.entry(Observation.NotPermitted.class, "not_permitted"));

  private Outcomes() {}

  /** The name of a kind of outcome. */
  public static String name(Class<? extends Observation> kind) {
    String name = NAMES.get(kind);
    if (name == null) {
      throw new IllegalArgumentException(kind + " has no name");
    }
    return name;
  }
}
