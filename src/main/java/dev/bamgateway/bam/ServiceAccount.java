package dev.bamgateway.bam;

/** The account the gateway itself signs in with. */
public interface ServiceAccount {

  /** The account as of now: its password may be changed while the gateway runs. */
  Credentials credentials();

  /** Whether these are the account's name and password, compared in constant time. */
  boolean matches(Credentials given);
}
