package dev.bamgateway.bam.wire;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A REST client whose requests all pass a bulkhead, and whose writing requests are all tracked by
 * their attempt, so that no interface can forget either.
 */
final class BulkheadedRequests implements InvocationHandler {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final Object client;
  private final FifoBulkhead bulkhead;
  private final boolean inAttempts;

  private BulkheadedRequests(Object client, FifoBulkhead bulkhead, boolean inAttempts) {
    this.client = client;
    this.bulkhead = bulkhead;
    this.inAttempts = inAttempts;
  }

  /**
   * @param inAttempts whether every request has to belong to an attempt
   */
  static Object of(Class<?> api, Object client, FifoBulkhead bulkhead, boolean inAttempts) {
    return Proxy.newProxyInstance(
        api.getClassLoader(),
        new Class<?>[] {api},
        new BulkheadedRequests(client, bulkhead, inAttempts));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.isDefault()) {
      // What it sends comes back here.
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    if (method.getDeclaringClass() == Object.class) {
      return method.invoke(client, arguments);
    }
    if (!Uni.class.equals(method.getReturnType())) {
      throw new IllegalStateException(
          "a request to BAM is a Uni, or nobody could bound it: " + method);
    }
    return bulkhead.with(tracked(method, arguments, () -> send(method, arguments)));
  }

  private Supplier<Uni<Object>> tracked(
      Method method, Object @Nullable [] arguments, Supplier<Uni<Object>> request) {
    Attempt attempt = attempt(arguments);
    if (attempt == null && inAttempts) {
      throw new IllegalStateException(
          "a request to the primary takes its Attempt as a parameter of its own: " + method);
    }
    return attempt != null && isWrite(method) ? () -> attempt.writes().track(request) : request;
  }

  private static @Nullable Attempt attempt(Object @Nullable [] arguments) {
    for (Object argument : arguments == null ? new Object[0] : arguments) {
      if (argument instanceof Attempt attempt) {
        return attempt;
      }
    }
    return null;
  }

  private static boolean isWrite(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .anyMatch(verb -> verb != null && !READING.contains(verb.value()));
  }

  @SuppressWarnings("unchecked")
  private Uni<Object> send(Method method, Object @Nullable [] arguments) {
    try {
      return (Uni<Object>) method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      return Uni.createFrom().failure(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
