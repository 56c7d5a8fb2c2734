/**
 * Every setting of the gateway, by key, with its default: read in one pass at start, so that all
 * mistakes are named at once.
 */
@NullMarked
package dev.bamgateway.settings;

import org.jspecify.annotations.NullMarked;
