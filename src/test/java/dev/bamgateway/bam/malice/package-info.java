/** Members that answer with whatever can be put on a wire. */
@NullMarked
package dev.bamgateway.bam.malice;

import org.jspecify.annotations.NullMarked;
