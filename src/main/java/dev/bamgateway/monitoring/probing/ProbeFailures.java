package dev.bamgateway.monitoring.probing;

import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;

/** What a failed probe says of the member. */
final class ProbeFailures {

  private ProbeFailures() {}

  static Observation observation(Probe probe, Throwable failure) {
    BamException named = BamFailures.find(failure);
    if (named == null) {
      return new Observation.NotBam(
          probe, "the answer could not be read: " + failure.getClass().getSimpleName());
    }
    String detail = String.valueOf(named.getMessage());
    if (named instanceof BamException.NotConnected never) {
      return notConnected(probe, never, detail);
    }
    if (named instanceof BamException.ErrorReply reply) {
      return errorReply(probe, reply.error(), detail);
    }
    if (named instanceof BamException.NotBam page) {
      return page.status() >= 500
          ? new Observation.Unwell(probe, detail)
          : new Observation.NotBam(probe, detail);
    }
    if (named instanceof BamException.TimedOut || named instanceof BamException.NoRoom) {
      return new Observation.TimedOut(probe, detail);
    }
    if (named instanceof BamException.ConnectionLost) {
      return new Observation.Unwell(probe, detail);
    }
    if (named instanceof BamException.SignInNotUnderstood strange) {
      return strange.status() >= 500
          ? new Observation.Unwell(probe, detail, strange.said())
          : new Observation.NotBam(probe, detail, strange.said());
    }
    if (named instanceof BamException.CredentialsRejected
        || named instanceof BamException.SignInRefused) {
      return new Observation.CredentialsRejected(probe, detail);
    }
    if (named instanceof BamException.ApiMissing) {
      return new Observation.Incompatible(probe, detail);
    }
    return new Observation.NotBam(probe, detail);
  }

  private static Observation notConnected(
      Probe probe, BamException.NotConnected failure, String detail) {
    return switch (failure.reason()) {
      case REFUSED -> new Observation.Refused(probe, detail);
      case UNRESOLVED -> new Observation.Unresolved(probe, detail);
      case TLS -> new Observation.TlsRejected(probe, detail);
      case TIMED_OUT, POOL_BUSY, NO_PLACE -> new Observation.TimedOut(probe, detail);
    };
  }

  private static Observation errorReply(Probe probe, BamError error, String detail) {
    return switch (error.status()) {
      case 401 -> new Observation.CredentialsRejected(probe, detail);
      case 403 -> new Observation.NotPermitted(probe, detail);
      case 404 -> new Observation.Incompatible(probe, detail);
      default -> new Observation.Unwell(probe, detail);
    };
  }
}
