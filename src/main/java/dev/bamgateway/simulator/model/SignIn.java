package dev.bamgateway.simulator.model;

import dev.bamgateway.simulator.quirk.Outage;

/** What becomes of a sign-in. */
public sealed interface SignIn {

  /** The session is open. */
  record Accepted(Session session) implements SignIn {}

  /** No user of that name has that password. */
  record Rejected() implements SignIn {}

  /** Read-only sessions are for standbys (contract: V1-RO). */
  record NotReadOnlyHere() implements SignIn {}

  /** The server could not ask the database. */
  record NoDatabase(Outage outage) implements SignIn {}
}
