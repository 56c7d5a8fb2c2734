package dev.bamgateway.simulator;

import dev.bamgateway.simulator.failoverapi.FailoverApi;
import dev.bamgateway.simulator.model.SignIn;
import dev.bamgateway.simulator.model.TokenMint;
import dev.bamgateway.simulator.v1.V1Api;
import dev.bamgateway.simulator.v2.V2Api;
import dev.bamgateway.simulator.wire.BasicCredentials;
import dev.bamgateway.simulator.wire.Hanging;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts what reaches a member, before any fault strikes: a request to a frozen member has reached
 * it.
 */
final class Traffic {

  private static final String V1_SCHEME = "BAMAuthToken: ";

  private final TokenMint mint;
  private final Map<String, LongAdder> byPath = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> attempts = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> failedSignIns = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> signIns = new ConcurrentHashMap<>();
  private final Set<String> hosts = ConcurrentHashMap.newKeySet();
  private final Set<String> headers = ConcurrentHashMap.newKeySet();
  private final LongAdder readOnlySignIns = new LongAdder();
  private final LongAdder roleProbes = new LongAdder();
  private final LongAdder foreignTokens = new LongAdder();

  private final Writes writes = new Writes();
  private final SignInsUnderWay signInsUnderWay;

  Traffic(TokenMint mint, Hanging hanging) {
    this.mint = mint;
    this.signInsUnderWay = new SignInsUnderWay(hanging);
  }

  /** Notes a request whose body has been read, and lets it pass. */
  void note(RoutingContext context) {
    HttpServerRequest request = context.request();
    String path = request.path();
    count(byPath, path);
    String host = request.getHeader("Host");
    if (host != null) {
      hosts.add(host);
    }
    request.headers().names().forEach(name -> headers.add(name.toLowerCase(Locale.ROOT)));
    if (HttpMethod.GET.equals(request.method()) && tellsRole(path)) {
      roleProbes.increment();
    }
    writes.note(context);
    String user = signingIn(context);
    if (user != null) {
      count(attempts, user);
      signInsUnderWay.begin(context);
      if (isReadOnly(context)) {
        readOnlySignIns.increment();
      }
    }
    if (foreign(request.getHeader("Authorization"))) {
      foreignTokens.increment();
    }
    context.next();
  }

  /** Notes what became of a sign-in. */
  void signedIn(String name, SignIn outcome) {
    if (outcome instanceof SignIn.Accepted accepted) {
      count(signIns, accepted.session().user().name());
    } else if (outcome instanceof SignIn.Rejected || outcome instanceof SignIn.Refused) {
      count(failedSignIns, name.toLowerCase(Locale.ROOT));
    }
  }

  private static boolean tellsRole(String path) {
    return path.matches(V2Api.PATH + "/databases(/[^/]+)?")
        || path.equals(V1Api.PATH + "/v1/getSystemInfo")
        || path.equals(FailoverApi.PATH + "/health");
  }

  private static @Nullable String signingIn(RoutingContext context) {
    String path = context.request().path();
    if (path.startsWith(V1Api.PATH + "/v1/login")) {
      return context.queryParams().get("username");
    }
    if (!path.equals(V2Api.PATH + "/sessions")
        || !HttpMethod.POST.equals(context.request().method())) {
      return null;
    }
    try {
      return context.body().asJsonObject().getString("username");
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      return null;
    }
  }

  private static boolean isReadOnly(RoutingContext context) {
    String options = context.queryParams().get("options");
    if (options != null) {
      return options.contains("isReadOnly=true");
    }
    JsonObject body = context.body().buffer() == null ? null : context.body().asJsonObject();
    return body != null && Boolean.TRUE.equals(body.getValue("readOnly"));
  }

  private boolean foreign(@Nullable String authorization) {
    if (authorization == null) {
      return false;
    }
    String token =
        authorization.startsWith(V1_SCHEME)
            ? authorization.substring(V1_SCHEME.length())
            : BasicCredentials.parse(authorization)
                .map(BasicCredentials::secret)
                .orElse(authorization.replaceFirst("^Bearer ", ""));
    return mint.strange(token);
  }

  private static void count(Map<String, LongAdder> counters, String key) {
    counters.computeIfAbsent(key, absent -> new LongAdder()).increment();
  }

  private static long sum(Map<String, LongAdder> counters, String key) {
    LongAdder counter = counters.get(key);
    return counter == null ? 0 : counter.sum();
  }

  long requests() {
    return byPath.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long requests(String path) {
    return sum(byPath, path);
  }

  long signInAttempts(String user) {
    return sum(attempts, user);
  }

  long signIns(String user) {
    return sum(signIns, user);
  }

  long failedSignIns(String user) {
    return sum(failedSignIns, user.toLowerCase(Locale.ROOT));
  }

  SignInsUnderWay signInsUnderWay() {
    return signInsUnderWay;
  }

  Writes writes() {
    return writes;
  }

  long readOnlySignIns() {
    return readOnlySignIns.sum();
  }

  Set<String> headers() {
    return Set.copyOf(headers);
  }

  long roleProbes() {
    return roleProbes.sum();
  }

  long foreignTokens() {
    return foreignTokens.sum();
  }

  Set<String> hosts() {
    return Set.copyOf(hosts);
  }
}
