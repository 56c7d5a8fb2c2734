/** Why the state is what it is, in sentences and with the evidence. */
@NullMarked
package dev.bamgateway.api.explanation;

import org.jspecify.annotations.NullMarked;
