/** What tests need to speak TLS to simulated members. */
@NullMarked
package dev.bamgateway.tls;

import org.jspecify.annotations.NullMarked;
