package dev.bamgateway.bam.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.memory.ReadBudget;
import dev.bamgateway.bam.memory.ReadMemory;
import dev.bamgateway.cluster.Member;
import io.quarkus.rest.client.reactive.runtime.RestClientBuilderImpl;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.client.api.LoggingScope;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jspecify.annotations.Nullable;

/**
 * The REST clients of one purpose, with connections of their own: probes never wait behind users'
 * calls. There is one HTTP client for each interface and TLS configuration, made when it is first
 * needed.
 */
public final class BamConnections {

  /** A page of 1,000 objects takes two or three; a few such replies at once must fit the heap. */
  private static final long MAX_REPLY_BYTES = 8L << 20;

  private final ReplyHandover handover = new ReplyHandover();

  private final Map<Requests, Object> requests = new ConcurrentHashMap<>();
  private final Map<Client, Object> clients = new ConcurrentHashMap<>();
  private final Map<Member, FifoBulkhead> bulkheads;
  private final Function<Member, String> tlsNames;
  private final TlsConfigurationRegistry tls;
  private final ObjectMapper json;
  private final Duration connectTimeout;
  private final Duration timeout;
  private final int poolSize;
  private final Manner manner;

  /**
   * Opens nothing yet.
   *
   * @param connectTimeout connection and TLS handshake, each
   * @param timeout the longest that a caller waits for an answer
   * @param poolSize requests under way to one member at most
   * @param memory that replies of a member may take
   */
  public BamConnections(
      ClusterSettings cluster,
      Duration connectTimeout,
      Duration timeout,
      TlsConfigurationRegistry tls,
      ObjectMapper json,
      int poolSize,
      Function<Member, ReadMemory> memory) {
    this(
        new MemberTls(cluster, tls)::name,
        connectTimeout,
        timeout,
        tls,
        json,
        poolSize,
        Manner.usual(memory),
        new ConcurrentHashMap<>());
  }

  private BamConnections(
      Function<Member, String> tlsNames,
      Duration connectTimeout,
      Duration timeout,
      TlsConfigurationRegistry tls,
      ObjectMapper json,
      int poolSize,
      Manner manner,
      Map<Member, FifoBulkhead> bulkheads) {
    this.manner = manner;
    this.bulkheads = bulkheads;
    this.tlsNames = tlsNames;
    this.connectTimeout = connectTimeout;
    this.timeout = timeout;
    this.tls = tls;
    this.json = json;
    this.poolSize = poolSize;
  }

  /** Like the constructor, but with one TLS configuration for all members. */
  public static BamConnections withTls(
      String name,
      Duration connectTimeout,
      Duration timeout,
      TlsConfigurationRegistry tls,
      ObjectMapper json,
      int poolSize,
      Function<Member, ReadMemory> memory) {
    return new BamConnections(
        member -> name,
        connectTimeout,
        timeout,
        tls,
        json,
        poolSize,
        Manner.usual(memory),
        new ConcurrentHashMap<>());
  }

  /** Like these, but larger replies are not read. */
  public BamConnections readingAtMost(long bytes) {
    return with(new Manner(bytes, manner.keepAlive(), manner.filter(), manner.memory()));
  }

  /** Like these, but what replies may take is taken from this memory. */
  public BamConnections drawingFrom(ReadMemory memory) {
    return with(
        new Manner(manner.maxReplyBytes(), manner.keepAlive(), manner.filter(), member -> memory));
  }

  /**
   * Like these, but every request belongs to an attempt, by a parameter of type {@link Attempt},
   * and goes where the filter says, and only in the term it was made for.
   */
  public BamConnections toPrimary(PrimaryUrlFilter filter) {
    return with(new Manner(manner.maxReplyBytes(), manner.keepAlive(), filter, manner.memory()));
  }

  /**
   * Like these, but with a new connection for every request. The member may close a kept connection
   * at the moment it is used, and then there is no telling whether it read the request.
   */
  public BamConnections withoutKeepAlive() {
    return with(new Manner(manner.maxReplyBytes(), false, manner.filter(), manner.memory()));
  }

  private BamConnections with(Manner other) {
    return new BamConnections(
        tlsNames, connectTimeout, timeout, tls, json, poolSize, other, bulkheads);
  }

  /**
   * The client for an interface at a member, with that member's TLS configuration. Its requests
   * wait for each other, if there are too many, and fail with {@link BamException.NotConnected}
   * while there is still time for something else.
   */
  public <T> T client(Class<T> api, Member member) {
    return api.cast(requests.computeIfAbsent(new Requests(api, member), this::bulkheaded));
  }

  /** What a read of several requests to a member may take; who begins it has to end it. */
  public ReadBudget read(Member member) {
    return new ReadBudget(manner.memory().apply(member));
  }

  private Object bulkheaded(Requests key) {
    Object client =
        clients.computeIfAbsent(new Client(key.api(), tlsNames.apply(key.member())), this::build);
    return BulkheadedRequests.of(
        key.api(),
        client,
        bulkheads.computeIfAbsent(key.member(), same -> bulkhead()),
        handover,
        manner.memory().apply(key.member()),
        manner.filter() != null);
  }

  private FifoBulkhead bulkhead() {
    return new FifoBulkhead(
        new FifoBulkhead.Limits(poolSize, Integer.MAX_VALUE, timeout.dividedBy(2)),
        "all connections are in use");
  }

  private Object build(Client key) {
    RestClientBuilderImpl builder = new RestClientBuilderImpl();
    ErrorReader errors = new ErrorReader(json);
    builder
        .baseUri(PrimaryUrlFilter.PLACEHOLDER)
        .connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
        // No caller waits longer. A connection made for a caller who has gone meanwhile is given
        // back by this time-out alone, so the pool has twice as many connections as are needed.
        .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .followRedirects(false)
        // v1 carries passwords in the query string: no switch may have requests written to the log.
        .loggingScope(LoggingScope.NONE)
        .register(handover)
        .register(new ReplyFilter(errors, manner.maxReplyBytes()))
        .register(new BamReplyMapper(errors))
        .httpClientRequestCustomizer(new ReplyLimit(manner.maxReplyBytes()))
        .httpClientOptionsCustomizer(this::tune)
        .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, 2 * poolSize);
    PrimaryUrlFilter filter = manner.filter();
    if (filter != null) {
      builder.register(filter);
    }
    Optional<TlsConfiguration> configuration = tls.get(key.tlsName());
    // Without a TLS configuration the builder would use Quarkus's global switches, and the one for
    // host names even where told otherwise. This customizer runs last.
    configuration.ifPresentOrElse(
        builder::tlsConfiguration,
        () ->
            builder
                .trustAll(false)
                .httpClientOptionsCustomizer(options -> options.setVerifyHost(true)));
    return outsideOfRequests(() -> builder.build(key.api()));
  }

  /**
   * An HTTP client made while a request of ours is served belongs to our HTTP server and would be
   * closed with it, before the users' sessions have been signed out.
   */
  private static Object outsideOfRequests(Supplier<Object> client) {
    if (!(Vertx.currentContext() instanceof ContextInternal request)) {
      return client.get();
    }
    ContextInternal own = request.owner().createEventLoopContext();
    ContextInternal before = own.beginDispatch();
    try {
      return client.get();
    } finally {
      own.endDispatch(before);
    }
  }

  private void tune(HttpClientOptions options) {
    options.setSslHandshakeTimeout(connectTimeout.toMillis());
    options.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    options.setKeepAlive(manner.keepAlive());
  }

  /**
   * How requests are made.
   *
   * @param filter points those of attempts at the primary; null where there are none
   * @param memory that replies of a member may take
   */
  private record Manner(
      long maxReplyBytes,
      boolean keepAlive,
      @Nullable PrimaryUrlFilter filter,
      Function<Member, ReadMemory> memory) {

    static Manner usual(Function<Member, ReadMemory> memory) {
      return new Manner(MAX_REPLY_BYTES, true, null, memory);
    }
  }

  private record Requests(Class<?> api, Member member) {}

  private record Client(Class<?> api, String tlsName) {}
}
