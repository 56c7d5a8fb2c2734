/** Where roles are read, and the account they are read with. */
@NullMarked
package dev.bamgateway.monitoring.rolesource;

import org.jspecify.annotations.NullMarked;
