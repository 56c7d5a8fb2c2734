package dev.bamgateway.api.explanation;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.insight.Outlook;
import dev.bamgateway.monitoring.state.MonitorSnapshot;

/** Renders why the state is what it is, and what would make it another. */
final class ExplanationRenderer {

  private ExplanationRenderer() {}

  static ExplanationBody of(MonitorSnapshot snapshot) {
    return new ExplanationBody(
        snapshot.view().state(),
        snapshot.verdict().rule().code(),
        ExplanationText.of(snapshot),
        EvidenceRenderer.of(snapshot.verdict().evidence()),
        Outlook.of(snapshot.view(), snapshot.at()).stream()
            .map(ExplanationRenderer::wouldChange)
            .toList());
  }

  private static ExplanationBody.WouldChange wouldChange(Outlook.Prospect prospect) {
    Member member = prospect.member();
    return new ExplanationBody.WouldChange(
        prospect.when(),
        prospect.state(),
        member == null ? null : member.name(),
        prospect.after().toMillis() / 1000.0);
  }
}
