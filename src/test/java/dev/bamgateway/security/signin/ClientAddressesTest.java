package dev.bamgateway.security.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.LogLines;
import dev.bamgateway.cluster.addresses.IpRange;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forwarded address counts as far as trusted proxies vouch for it. */
class ClientAddressesTest {

  private static final List<String> PROXIES = List.of("10.0.0.0/8", "2001:db8:1::/48");

  private Instant now = Instant.parse("2026-01-31T14:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        // No trusted proxy vouches for it.
        "192.0.2.1 | none | 192.0.2.1",
        "192.0.2.1 | 192.0.2.9 | 192.0.2.1",
        "192.0.2.1 | 10.0.0.1 | 192.0.2.1",
        // One proxy, or a chain.
        "10.0.0.1 | none | 10.0.0.1",
        "10.0.0.1 | 192.0.2.9 | 192.0.2.9",
        "10.0.0.1 | 192.0.2.9, 10.0.0.2 | 192.0.2.9",
        "10.0.0.1 |   192.0.2.9  ,10.0.0.3,  10.0.0.2 | 192.0.2.9",
        "10.0.0.1 | 10.0.0.3, 10.0.0.2 | 10.0.0.3",
        // What the caller wrote himself stands left.
        "10.0.0.1 | 203.0.113.7, 192.0.2.9 | 192.0.2.9",
        "10.0.0.1 | 10.0.0.9, 192.0.2.9, 10.0.0.2 | 192.0.2.9",
        "10.0.0.1 | 203.0.113.7, garbage, 192.0.2.9, 10.0.0.2 | 192.0.2.9",
        // Garbage ends what can be believed.
        "10.0.0.1 | garbage | 10.0.0.1",
        "10.0.0.1 | '' | 10.0.0.1",
        "10.0.0.1 | ',,,' | 10.0.0.1",
        "10.0.0.1 | unknown, 10.0.0.2 | 10.0.0.2",
        "10.0.0.1 | 192.0.2.9, _hidden, 10.0.0.2 | 10.0.0.2",
        "10.0.0.1 | 192.0.2.9:1234x | 10.0.0.1",
        "10.0.0.1 | 192.0.2.999 | 10.0.0.1",
        "10.0.0.1 | bam1.example.org | 10.0.0.1",
        "10.0.0.1 | localhost | 10.0.0.1",
        // Some proxies add a port, and some systems the zone of a link.
        "10.0.0.1 | 192.0.2.9:1234 | 192.0.2.9",
        "10.0.0.1 | [2001:db8:2::9]:443 | 2001:db8:2:0:0:0:0:0/64",
        "10.0.0.1 | [2001:db8:2::9] | 2001:db8:2:0:0:0:0:0/64",
        "2001:db8:1::1%2 | 192.0.2.9 | 192.0.2.9",
        // IPv6: one network, however its addresses are written.
        "2001:db8:1::1 | 2001:db8:2::9 | 2001:db8:2:0:0:0:0:0/64",
        "2001:db8:1::1 | 2001:DB8:2:0::9 | 2001:db8:2:0:0:0:0:0/64",
        "2001:db8:1::1 | 192.0.2.9, 2001:db8:1:2::1 | 192.0.2.9",
        "2001:db8:2::1 | 192.0.2.9 | 2001:db8:2:0:0:0:0:0/64",
        "10.0.0.1 | ::ffff:192.0.2.9 | 192.0.2.9",
        "10.0.0.1 | 192.0.2.9, ::ffff:10.0.0.2 | 192.0.2.9",
      })
  void theFirstFromTheEndWhoIsNoTrustedProxyIsTheCaller(
      String remote, @Nullable String forwarded, String caller) {
    List<String> headers = forwarded == null ? List.of() : List.of(forwarded);

    assertThat(addresses(PROXIES).of(request(remote, headers))).isEqualTo(caller);
  }

  /** As a socket for both kinds of addresses tells them. */
  @Test
  void anIpv4AddressInTheFormOfAnIpv6AddressIsTheIpv4Address() {
    assertThat(caller(List.of(), "::ffff:192.0.2.9")).isEqualTo("192.0.2.9");
    assertThat(caller(List.of(), "::FFFF:c000:209")).isEqualTo("192.0.2.9");
    assertThat(caller(PROXIES, "::ffff:10.0.0.1", "192.0.2.7")).isEqualTo("192.0.2.7");
    assertThat(caller(PROXIES, "10.0.0.1", "[::ffff:192.0.2.9]:1234")).isEqualTo("192.0.2.9");
  }

  @Test
  void operatorsAreToldOnceAnHourThatForwardedAddressesAreNotBelieved() {
    try (LogLines lines = new LogLines(ForwardedLog.class.getName())) {
      ClientAddresses addresses = addresses(List.of());
      addresses.of(request("10.0.0.1", List.of()));
      assertThat(lines.messages()).isEmpty();

      for (int i = 0; i < 100; i++) {
        addresses.of(request("10.0.0.1", List.of("192.0.2.9")));
        addresses.of(request("10.0.0.2", List.of("192.0.2.9")));
      }
      assertThat(lines.messages())
          .singleElement()
          .asString()
          .contains("10.0.0.1", "bam.http.trusted-proxies is empty", "add the ingress")
          .doesNotContain("192.0.2.9");
      now = now.plus(Duration.ofMinutes(59));
      addresses.of(request("10.0.0.1", List.of("192.0.2.9")));
      assertThat(lines.messages()).hasSize(1);
      now = now.plus(Duration.ofMinutes(1));
      addresses.of(request("10.0.0.2", List.of("192.0.2.9")));
      assertThat(lines.messages()).hasSize(2).last().asString().contains("10.0.0.2");
    }
  }

  /** A range that is wrong, and a caller that makes it up, look alike. */
  @Test
  void operatorsAreToldOfForwardedAddressesFromWhoeverIsNotTrusted() {
    try (LogLines lines = new LogLines(ForwardedLog.class.getName())) {
      addresses(PROXIES).of(request("10.0.0.1", List.of("192.0.2.9")));
      assertThat(lines.messages()).isEmpty();
      addresses(PROXIES).of(request("192.0.2.1", List.of("192.0.2.9")));
      assertThat(lines.messages())
          .singleElement()
          .asString()
          .contains("192.0.2.1", "bam.http.trusted-proxies does not name that address");
    }
  }

  @Test
  void severalHeadersAreOneList() {
    HttpServerRequest request =
        request("10.0.0.1", List.of("203.0.113.7", "192.0.2.9, 10.0.0.3", "10.0.0.2"));

    assertThat(addresses(PROXIES).of(request)).isEqualTo("192.0.2.9");
  }

  @Test
  void whereNoProxyIsTrustedNothingForwardedIsRead() {
    for (String remote : List.of("127.0.0.1", "10.0.0.1", "192.0.2.1")) {
      assertThat(addresses(List.of()).of(request(remote, List.of("192.0.2.9")))).isEqualTo(remote);
    }
  }

  @Test
  void aLongChainIsReadOnce() {
    String chain = Stream.generate(() -> "10.0.0.2").limit(5_000).reduce("", (a, b) -> a + "," + b);

    assertThat(addresses(PROXIES).of(request("10.0.0.1", List.of("192.0.2.9" + chain))))
        .isEqualTo("192.0.2.9");
  }

  private String caller(List<String> proxies, String remote, String... forwarded) {
    return addresses(proxies).of(request(remote, List.of(forwarded)));
  }

  private ClientAddresses addresses(List<String> proxies) {
    return new ClientAddresses(
        new ProxySettings(
            proxies.stream().map(IpRange::parse).map(Objects::requireNonNull).toList()),
        () -> now);
  }

  private static HttpServerRequest request(String remote, List<String> forwarded) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("x-forwarded-for", forwarded);
    return (HttpServerRequest)
        Proxy.newProxyInstance(
            ClientAddressesTest.class.getClassLoader(),
            new Class<?>[] {HttpServerRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "remoteAddress" ->
                      SocketAddress.inetSocketAddress(new InetSocketAddress(remote, 1));
                  case "headers" -> headers;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
