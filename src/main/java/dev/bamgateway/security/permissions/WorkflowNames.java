package dev.bamgateway.security.permissions;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The workflows there are, by their permissions. */
@Singleton
public class WorkflowNames {

  private final List<String> names;

  WorkflowNames(BeanManager beans) {
    this.names =
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .flatMap(bean -> permissions(bean.getBeanClass()))
            .filter(Objects::nonNull)
            .map(WorkflowPermission::value)
            .distinct()
            .sorted()
            .toList();
  }

  private static Stream<@Nullable WorkflowPermission> permissions(Class<?> resource) {
    return Stream.concat(
            Stream.of((AnnotatedElement) resource),
            resource.isAnnotationPresent(Path.class)
                ? Stream.of(resource.getMethods())
                : Stream.empty())
        .map(element -> element.getAnnotation(WorkflowPermission.class));
  }

  /** Their names, in alphabetical order. */
  public List<String> all() {
    return names;
  }
}
