/** What befell the cluster, entry by entry. */
@NullMarked
package dev.bamgateway.api.history;

import org.jspecify.annotations.NullMarked;
