/** What administrators change: the mode, the primary, the members. */
@NullMarked
package dev.bamgateway.api.control;

import org.jspecify.annotations.NullMarked;
