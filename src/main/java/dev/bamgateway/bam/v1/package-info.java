/** BAM's legacy REST API: method calls with everything in the query string. */
@NullMarked
package dev.bamgateway.bam.v1;

import org.jspecify.annotations.NullMarked;
