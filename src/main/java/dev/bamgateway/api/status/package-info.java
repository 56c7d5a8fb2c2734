/** What an operator sees of the cluster. */
@NullMarked
package dev.bamgateway.api.status;

import org.jspecify.annotations.NullMarked;
