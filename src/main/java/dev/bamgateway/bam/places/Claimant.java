package dev.bamgateway.bam.places;

/**
 * A caller that asks for a place.
 *
 * @param verified whether BAM has let these credentials in before; address and name count for the
 *     others only
 * @param address where the request came from; of IPv6 the network
 * @param name the user whom the request claims to be of
 */
public record Claimant(boolean verified, String address, String name) {

  private static final Claimant KNOWN = new Claimant(true, "", "");

  /** Somebody whom BAM has let in before. */
  public static Claimant known() {
    return KNOWN;
  }

  /** Somebody who may be anybody. */
  public static Claimant stranger(String address, String name) {
    return new Claimant(false, address, name);
  }
}
