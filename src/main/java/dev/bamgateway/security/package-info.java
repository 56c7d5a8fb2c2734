/** How a request is signed in. */
@NullMarked
package dev.bamgateway.security;

import org.jspecify.annotations.NullMarked;
