/** What changes in the cluster, told as it happens. */
@NullMarked
package dev.bamgateway.api.events;

import org.jspecify.annotations.NullMarked;
