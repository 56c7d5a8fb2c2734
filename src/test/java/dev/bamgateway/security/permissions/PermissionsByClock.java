package dev.bamgateway.security.permissions;

import dev.bamgateway.bam.ServiceAccount;
import dev.bamgateway.bam.calls.PrimaryCalls;
import java.time.InstantSource;

/** Permissions as the gateway reads them, kept by a clock that a test moves. */
public final class PermissionsByClock {

  private PermissionsByClock() {}

  public static Permissions of(
      PrimaryCalls calls,
      ServiceAccount account,
      PermissionSettings settings,
      WorkflowNames workflows,
      InstantSource clock) {
    return new Permissions(calls, account, settings, workflows, clock);
  }
}
