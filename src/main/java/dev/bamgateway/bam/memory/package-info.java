/** How much memory replies may take: each read, and all of them together. */
@NullMarked
package dev.bamgateway.bam.memory;

import org.jspecify.annotations.NullMarked;
