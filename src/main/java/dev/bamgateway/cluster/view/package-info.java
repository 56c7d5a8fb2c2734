/** What all observations add up to, and the verdicts that change it. Immutable. */
@NullMarked
package dev.bamgateway.cluster.view;

import org.jspecify.annotations.NullMarked;
