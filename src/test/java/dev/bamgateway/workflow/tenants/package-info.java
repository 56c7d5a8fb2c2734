/** The example of writing-a-workflow.md: tenants, each of which has a configuration of its own. */
@NullMarked
package dev.bamgateway.workflow.tenants;

import org.jspecify.annotations.NullMarked;
