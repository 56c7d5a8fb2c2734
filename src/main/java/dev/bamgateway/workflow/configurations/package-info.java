/** The sample workflow: the names of all configurations. */
@NullMarked
package dev.bamgateway.workflow.configurations;

import org.jspecify.annotations.NullMarked;
