/** What every request passes before it reaches a resource, on either port. */
@NullMarked
package dev.bamgateway.api.edge;

import org.jspecify.annotations.NullMarked;
