/**
 * What simulated servers know, whatever interface asks them: data, users, sessions, replication.
 */
@NullMarked
package dev.bamgateway.simulator.model;

import org.jspecify.annotations.NullMarked;
