/** Gateway tokens: how sessions are sealed, opened and ended. */
@NullMarked
package dev.bamgateway.security.sessions;

import org.jspecify.annotations.NullMarked;
