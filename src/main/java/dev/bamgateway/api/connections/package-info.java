/**
 * How many connections callers may hold, and how long each may keep the gateway waiting. Everything
 * here happens on event loops and holds no thread.
 */
@NullMarked
package dev.bamgateway.api.connections;

import org.jspecify.annotations.NullMarked;
