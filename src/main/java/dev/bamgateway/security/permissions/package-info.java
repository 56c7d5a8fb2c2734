/** What a user may do, by the field {@code BlueCatGateway} of BAM. */
@NullMarked
package dev.bamgateway.security.permissions;

import org.jspecify.annotations.NullMarked;
