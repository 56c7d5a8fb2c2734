/** BAM's RESTful v2 API, of BAM 9.5 and later. */
@NullMarked
package dev.bamgateway.bam.v2;

import org.jspecify.annotations.NullMarked;
