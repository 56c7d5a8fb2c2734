/** Signs in at BAM and out again, and keeps the tokens of users. */
@NullMarked
package dev.bamgateway.bam.tokens;

import org.jspecify.annotations.NullMarked;
