/** What one probe of one member brought. */
@NullMarked
package dev.bamgateway.cluster.observation;

import org.jspecify.annotations.NullMarked;
