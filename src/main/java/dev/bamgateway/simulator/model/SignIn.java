package dev.bamgateway.simulator.model;

import dev.bamgateway.simulator.quirk.Outage;

/** What becomes of a sign-in. */
public sealed interface SignIn {

  /** The session is open. */
  record Accepted(Session session) implements SignIn {}

  /** No user of that name has that password. */
  record Rejected() implements SignIn {}

  /** The password may be right, and BAM tells another reason (contract: 2.2). */
  record Refused(Reason reason) implements SignIn {}

  /** A reason in BAM's words. */
  enum Reason {
    DUPLICATE_NAME("Duplicate of another item"),
    TOO_MANY_SESSIONS("Maximum number of concurrent user sessions reached"),
    NO_API_ACCESS("User does not have API access"),
    /** These words are ours. */
    ACCOUNT_LOCKED("The user account is locked");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Read-only sessions are for standbys (contract: V1-RO). */
  record NotReadOnlyHere() implements SignIn {}

  /** The server could not ask the database. */
  record NoDatabase(Outage outage) implements SignIn {}
}
