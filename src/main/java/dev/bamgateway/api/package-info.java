/** The gateway's own interface: how its operators sign in, and what they send. */
@NullMarked
package dev.bamgateway.api;

import org.jspecify.annotations.NullMarked;
