/** Shares places, of which there are only so many, among those who ask for one. */
@NullMarked
package dev.bamgateway.bam.places;

import org.jspecify.annotations.NullMarked;
