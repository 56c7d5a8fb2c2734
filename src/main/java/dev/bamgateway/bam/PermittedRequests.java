package dev.bamgateway.bam;

import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A REST client whose requests all need a permit, so that nobody can forget to ask for one. */
final class PermittedRequests implements InvocationHandler {

  private final Object client;
  private final Permits permits;

  private PermittedRequests(Object client, Permits permits) {
    this.client = client;
    this.permits = permits;
  }

  static Object of(Class<?> api, Object client, Permits permits) {
    return Proxy.newProxyInstance(
        api.getClassLoader(), new Class<?>[] {api}, new PermittedRequests(client, permits));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws ReflectiveOperationException {
    return Uni.class.equals(method.getReturnType())
        ? permits.with(() -> send(method, arguments))
        : method.invoke(client, arguments);
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
