package dev.bamgateway.api.control;

import dev.bamgateway.api.Text;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.monitoring.discovery.Discovered;

/** Renders what a discovery found. */
final class DiscoveryRenderer {

  private DiscoveryRenderer() {}

  static DiscoveryBody of(Discovered discovered) {
    return new DiscoveryBody(
        discovered.asked().name(),
        discovered.found().stream().map(DiscoveryRenderer::found).toList(),
        discovered.missing().stream().map(Member::name).toList());
  }

  private static DiscoveryBody.FoundBody found(Discovered.Found found) {
    return new DiscoveryBody.FoundBody(
        found.address(),
        found.hostName(),
        found.role(),
        found.member() == null ? null : found.member().name(),
        Text.constant(found.status()));
  }
}
