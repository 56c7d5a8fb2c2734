/** The gateway's own interface: how its operators sign in. */
@NullMarked
package dev.bamgateway.api;

import org.jspecify.annotations.NullMarked;
