package dev.bamgateway.bam;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.cluster.Member;
import io.quarkus.rest.client.reactive.runtime.RestClientBuilderImpl;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.http.HttpClientOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/**
 * The REST clients of one purpose, with connections of their own: probes never wait behind users'
 * calls. There is one client for each interface and TLS configuration, made when it is first
 * needed.
 */
public final class BamConnections {

  /** A page of 1,000 objects takes two or three; a few such replies at once must fit the heap. */
  private static final long MAX_REPLY_BYTES = 8L << 20;

  private final Map<Key, Object> clients = new ConcurrentHashMap<>();
  private final List<Member> members;
  private final TlsConfigurationRegistry tls;
  private final ObjectMapper json;
  private final CallSettings settings;
  private final int poolSize;

  /**
   * Opens nothing yet.
   *
   * @param poolSize connections to one server at most
   */
  public BamConnections(
      ClusterSettings cluster,
      CallSettings settings,
      TlsConfigurationRegistry tls,
      ObjectMapper json,
      int poolSize) {
    this.members = cluster.members();
    this.settings = settings;
    this.tls = tls;
    this.json = json;
    this.poolSize = poolSize;
  }

  /** The client for an interface, with the TLS configuration of the given member. */
  public <T> T client(Class<T> api, Member member) {
    Key key = new Key(api, tlsName(member));
    return api.cast(clients.computeIfAbsent(key, this::build));
  }

  /**
   * Position in the list of members, from one: {@code bam-2}; without such a configuration {@code
   * bam}.
   */
  private String tlsName(Member member) {
    String own = "bam-" + (members.indexOf(member) + 1);
    return tls.get(own).isPresent() ? own : "bam";
  }

  private Object build(Key key) {
    RestClientBuilderImpl builder = new RestClientBuilderImpl();
    builder
        .baseUri(PrimaryUrlFilter.PLACEHOLDER)
        .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .followRedirects(false)
        .register(new BamReplyMapper(json))
        .httpClientRequestCustomizer(new ReplyLimit(MAX_REPLY_BYTES))
        .httpClientOptionsCustomizer(this::tune)
        .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, poolSize);
    Optional<TlsConfiguration> configuration = tls.get(key.tlsName());
    // Said outright: without a configuration of ours the builder would go by Quarkus's global
    // switches.
    configuration.ifPresentOrElse(
        builder::tlsConfiguration, () -> builder.trustAll(false).verifyHost(true));
    return builder.build(key.api());
  }

  private void tune(HttpClientOptions options) {
    options.setSslHandshakeTimeout(settings.connectTimeout().toMillis());
    options.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    options.setMaxPoolSize(poolSize);
  }

  private record Key(Class<?> api, String tlsName) {}
}
