/**
 * The gateway's own interface: how its operators sign in, what they send, and how values are
 * written.
 */
@NullMarked
package dev.bamgateway.api;

import org.jspecify.annotations.NullMarked;
