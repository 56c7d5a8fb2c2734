/** What befell the cluster, entry by entry. */
@NullMarked
package dev.bamgateway.monitoring.history;

import org.jspecify.annotations.NullMarked;
