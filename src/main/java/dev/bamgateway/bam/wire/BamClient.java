package dev.bamgateway.bam.wire;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamUser;
import dev.bamgateway.bam.Configuration;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.BiFunction;

/**
 * BAM for the length of one attempt: signed in, pointed at the primary, of one API version. What
 * both versions can do has a method here; for all else a workflow brings an interface of its own.
 */
public interface BamClient {

  /** The API that the user is signed in at. */
  ApiVersion version();

  /** The term of the primary it is pointed at. */
  long term();

  /** All configurations the user may see, read to the last page, in BAM's order. */
  Uni<List<Configuration>> configurations();

  /**
   * The users of this name, those included whose name differs in case alone, as far as BAM finds
   * them and the caller may see them. Where there is one of exactly this name the others may be
   * missing.
   */
  Uni<List<BamUser>> usersNamed(String name);

  /**
   * Sends a request of v1.
   *
   * @param api an interface of Jakarta REST, whose methods take the attempt as a
   *     {@code @BeanParam}; its paths begin with {@code /Services/REST/v1}
   * @return the reply, or {@link BamException.OtherVersion} where the user is signed in at v2
   */
  default <A, T> Uni<T> v1(Class<A> api, BiFunction<A, Attempt, Uni<T>> request) {
    return Uni.createFrom().failure(new BamException.OtherVersion("the call was not made for v2"));
  }

  /**
   * Sends a request of v2; otherwise as {@link #v1}.
   *
   * @param api its paths begin with {@code /api/v2}
   * @return the reply, or {@link BamException.OtherVersion} where the user is signed in at v1
   */
  default <A, T> Uni<T> v2(Class<A> api, BiFunction<A, Attempt, Uni<T>> request) {
    return Uni.createFrom().failure(new BamException.OtherVersion("the call was not made for v1"));
  }
}
