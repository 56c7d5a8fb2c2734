/** Who gets the places there are only so many of. */
@NullMarked
package dev.bamgateway.bam.places;

import org.jspecify.annotations.NullMarked;
