/** What BAM leaves open or does differently from version to version, each a switch. */
@NullMarked
package dev.bamgateway.simulator.quirk;

import org.jspecify.annotations.NullMarked;
