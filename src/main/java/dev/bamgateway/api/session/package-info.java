/** Signing in at the gateway and out again. */
@NullMarked
package dev.bamgateway.api.session;

import org.jspecify.annotations.NullMarked;
