/** How every error looks: RFC 9457 problems with BlueCat Gateway's members beside them. */
@NullMarked
package dev.bamgateway.api.problem;

import org.jspecify.annotations.NullMarked;
