package dev.bamgateway.bam.wire;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.UnavailableReport;
import dev.bamgateway.bam.memory.ReadBudget;
import dev.bamgateway.bam.memory.ReadMemory;
import dev.bamgateway.bam.memory.ReplyBudget;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
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
  private final ReplyHandover handover;
  private final ReadMemory memory;
  private final boolean inAttempts;

  private BulkheadedRequests(
      Object client,
      FifoBulkhead bulkhead,
      ReplyHandover handover,
      ReadMemory memory,
      boolean inAttempts) {
    this.client = client;
    this.bulkhead = bulkhead;
    this.handover = handover;
    this.memory = memory;
    this.inAttempts = inAttempts;
  }

  /**
   * @param handover what the client was made with
   * @param memory for replies to requests that belong to no attempt
   * @param inAttempts whether every request has to belong to an attempt
   */
  static Object of(
      Class<?> api,
      Object client,
      FifoBulkhead bulkhead,
      ReplyHandover handover,
      ReadMemory memory,
      boolean inAttempts) {
    return Proxy.newProxyInstance(
        api.getClassLoader(),
        new Class<?>[] {api},
        new BulkheadedRequests(client, bulkhead, handover, memory, inAttempts));
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
    Attempt attempt = attempt(arguments);
    if (attempt == null && inAttempts) {
      throw new IllegalStateException(
          "a request to the primary takes its Attempt as a parameter of its own: " + method);
    }
    return bulkhead.with(
        () -> attempt == null ? alone(method, arguments) : within(attempt, method, arguments));
  }

  /** A request too many is not sent, so it is not noted as a write either. */
  private Uni<Object> within(Attempt attempt, Method method, Object @Nullable [] arguments) {
    ReadBudget read = attempt.read();
    ReplyBudget reply;
    try {
      reply = read.request();
    } catch (BamException tooMany) {
      return Uni.createFrom().failure(tooMany);
    }
    Supplier<Uni<Object>> request = () -> send(reply, method, arguments);
    return isWrite(method) ? attempt.writes().track(request) : request.get();
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

  private Uni<Object> alone(Method method, Object @Nullable [] arguments) {
    ReadBudget read = new ReadBudget(memory);
    return send(read.request(), method, arguments).onTermination().invoke(read::end);
  }

  /** Must not throw: a write has been noted by now, and its end has to be. */
  private Uni<Object> send(ReplyBudget reply, Method method, Object @Nullable [] arguments) {
    handover.give(reply);
    return send(method, arguments)
        .invoke(answer -> reply.has(items(answer)))
        .onFailure(failure -> reply.isFromServer() && !isUnderstood(failure))
        .transform(BamFailures::unusable)
        .onItem()
        .invoke(reply::isRead)
        .onTermination()
        .invoke(reply::isGivenUp);
  }

  private static int items(@Nullable Object answer) {
    if (answer instanceof Collection<?> list) {
      return list.size();
    }
    return answer instanceof Pages.Page page ? page.items() : 0;
  }

  private static boolean isUnderstood(Throwable failure) {
    return failure instanceof UnavailableReport || BamFailures.isNamed(failure);
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
