/**
 * The tests lie beside what they test; here is what they share, and where the fixtures are.
 *
 * <p>Names tell what is real. {@code ...OnVirtualTime} is the real thing on a clock that only the
 * test moves. {@code ...OverSockets} is the real thing over sockets to the {@linkplain
 * dev.bamgateway.simulator.SimulatedCluster simulator}. {@code Model...} is what the random
 * simulation plays with. Take the first that has all the test is about:
 *
 * <ol>
 *   <li>a rule of the election: {@code cluster.ElectionOnVirtualTime}, its members played by {@code
 *       cluster.Reply}; a story with a name: a file in {@code src/test/resources/scenarios};
 *   <li>what follows from a verdict, in state, history and events: {@code
 *       monitoring.state.HolderOnVirtualTime}, {@code monitoring.events.FeedOnVirtualTime};
 *   <li>what the API shows of the monitor: {@code monitoring.probing.MonitorOnVirtualTime};
 *   <li>what one probe makes of an answer: {@code monitoring.probing.ProbesOverSockets}, by {@code
 *       ProbeTestBase};
 *   <li>when the job probes, and what ends a probe: {@code monitoring.probing.JobOnVirtualTime};
 *   <li>a whole monitor in trouble: {@code monitoring.probing.MonitorOverSockets}, by {@code
 *       MonitorTestBase};
 *   <li>calls, tokens and connections without a monitor: {@code bam.calls.CallsOverSockets}, whose
 *       primary is a {@code DecidedPrimary};
 *   <li>a running gateway: {@code http.GatewayTest}, with {@code http.SimulatedBam}, {@code
 *       http.TlsBam} or {@code http.PartlyKnownBam};
 *   <li>the packaged gateway as a process: {@code process.GatewayProcess}, in a class named {@code
 *       ...IT};
 *   <li>any order of events at all: {@code monitoring.probing.RandomSchedule}, which plays a {@code
 *       ModelCluster} to a {@code ModelMonitor}; any reply at all: {@link
 *       dev.bamgateway.RandomJson}.
 * </ol>
 *
 * <p>For all of them: {@link dev.bamgateway.TestCluster} makes clusters, {@link
 * dev.bamgateway.Secret} passwords, {@link dev.bamgateway.settings.TestSettings} settings; {@link
 * dev.bamgateway.Patience} waits, {@link dev.bamgateway.LogLines} keeps what is logged on purpose
 * out of the build's log, and {@link dev.bamgateway.Told} keeps what a gateway told, to be searched
 * for secrets.
 */
@NullMarked
package dev.bamgateway;

import org.jspecify.annotations.NullMarked;
