/** The packaged gateway as a process of its own, against a simulated cluster over real sockets. */
@NullMarked
package dev.bamgateway.process;

import org.jspecify.annotations.NullMarked;
