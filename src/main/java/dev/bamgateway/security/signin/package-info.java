/** How a request is signed in, and from where it came. */
@NullMarked
package dev.bamgateway.security.signin;

import org.jspecify.annotations.NullMarked;
