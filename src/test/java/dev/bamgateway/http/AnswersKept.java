package dev.bamgateway.http;

import dev.bamgateway.Told;
import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Keeps every answer to a test of a running gateway, in a file for each test class; at the end of
 * the class the metrics and the history too. Quarkus loads it as a service, so that no test can
 * forget it.
 */
public final class AnswersKept
    implements QuarkusTestBeforeClassCallback, QuarkusTestAfterAllCallback, Filter {

  /** Of each body: lists of configurations are long, and come often. */
  private static final int MOST_OF_A_BODY = 20_000;

  /** Of each line of a stream: more than a snapshot of three members takes. */
  private static final int MOST_OF_A_LINE = 5_000;

  private static volatile String file = "no-test.txt";

  @Override
  public void beforeClass(Class<?> testClass) {
    file = testClass.getSimpleName() + ".txt";
    RestAssured.replaceFiltersWith(this);
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Response response = context.next(request, expected);
    heard(response, MOST_OF_A_BODY);
    return response;
  }

  @Override
  public void afterAll(QuarkusTestContext context) {
    URI history = address("test.url").resolve(GatewayTest.FAILOVER + "/history?limit=100");
    URI metrics = address("test.management.url").resolve("/q/metrics");
    heard(GatewayTest.as(User.MONITOR).noFilters().get(history), Integer.MAX_VALUE);
    heard(GatewayTest.anonymous().noFilters().get(metrics), Integer.MAX_VALUE);
  }

  /** Quarkus tells it by such a key. */
  private static URI address(String key) {
    return ConfigProvider.getConfig().getValue(key, URI.class);
  }

  private static void heard(Response response, int most) {
    String head = response.statusLine() + "\n" + response.headers() + "\n\n";
    Told.add(file, head + start(response.asString(), most) + "\n");
  }

  /** Keeps a line of a stream, which is read without REST Assured. */
  public static void heard(String line) {
    Told.add(file, start(line, MOST_OF_A_LINE));
  }

  private static String start(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }
}
