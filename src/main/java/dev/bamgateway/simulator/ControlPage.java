package dev.bamgateway.simulator;

import java.util.List;

/** The control's page: a table of members with a button for each action, and the curl lines. */
final class ControlPage {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>Simulated BAM cluster</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }
      td, th { padding: .3rem .8rem; text-align: left; border-bottom: 1px solid #ccc; }
      form { display: inline; }
      </style>
      </head>
      <body>
      <h1>Simulated BAM cluster</h1>
      <table>
      <tr><th>Member</th><th>URL</th><th>Role</th><th>Status</th><th>Actions</th></tr>
      """;

  private static final String SCRIPT =
      """
      </table>
      <p id="said" role="status"></p>
      <script>
      document.querySelectorAll('form').forEach(form => form.addEventListener('submit', async event => {
        event.preventDefault();
        const reply = await fetch(form.action, {method: 'POST'});
        if (reply.ok) { location.reload(); return; }
        document.getElementById('said').textContent = (await reply.json()).error;
      }));
      </script>
      <h2>From a shell</h2>
      <pre>
      """;

  private ControlPage() {}

  static String of(String url, List<SimulatedMember> members) {
    StringBuilder page = new StringBuilder(HEAD);
    members.forEach(member -> row(page, member));
    page.append(SCRIPT).append("curl -s ").append(url).append("/members\n");
    for (ControlAction action : ControlAction.values()) {
      page.append("curl -s -X POST ").append(url).append("/members/bam1/");
      page.append(action.word()).append('\n');
    }
    return page.append("</pre>\n</body>\n</html>\n").toString();
  }

  private static void row(StringBuilder page, SimulatedMember member) {
    page.append("<tr><td>").append(member.name());
    page.append("</td><td>").append(member.url());
    page.append("</td><td>").append(member.role());
    page.append("</td><td>").append(member.status()).append("</td><td>");
    for (ControlAction action : ControlAction.values()) {
      page.append("<form method=\"post\" action=\"/members/")
          .append(member.name())
          .append('/')
          .append(action.word())
          .append("\"><button>")
          .append(action.word())
          .append("</button></form> ");
    }
    page.append("</td></tr>\n");
  }
}
