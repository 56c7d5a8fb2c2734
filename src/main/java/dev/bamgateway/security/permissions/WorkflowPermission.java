package dev.bamgateway.security.permissions;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Guards a resource, or one method of it: only users whose field {@code BlueCatGateway} permits
 * this workflow may call it. Others get 401 without a sign-in, 403 without the permission.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface WorkflowPermission {

  /** The name of the workflow, as it stands in the field. */
  String value();
}
