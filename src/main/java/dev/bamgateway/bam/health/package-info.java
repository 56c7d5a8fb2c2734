/**
 * The health servlet, by which a server tells anybody whether its application reaches its database.
 */
@NullMarked
package dev.bamgateway.bam.health;

import org.jspecify.annotations.NullMarked;
