package dev.bamgateway.simulator;

import dev.bamgateway.simulator.quirk.Quirk;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The control's page: members with a button for all that can be done to them, and curl lines. */
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
      """;

  private static final String TABLE =
      """
      <table>
      <tr><th>Member</th><th>Alias</th><th>Role</th><th>Status</th><th>Actions</th></tr>
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
      <p>Only what can be done to a member now has a button.</p>
      <dl>
      """;

  private ControlPage() {}

  /**
   * The whole page.
   *
   * @param url where the control is
   * @param gateway where the gateway's first page is; null while it does not listen
   */
  static String of(String url, @Nullable String gateway, SimulatedCluster cluster) {
    StringBuilder page = new StringBuilder(HEAD);
    if (gateway != null) {
      page.append("<p>Back to <a href=\"").append(gateway).append("\">the gateway</a></p>\n");
    }
    page.append(TABLE);
    cluster.members().forEach(member -> row(page, cluster, member));
    page.append(SCRIPT);
    for (ControlAction action : offered(cluster)) {
      page.append("<dt>").append(action.word()).append("</dt><dd>");
      page.append(action.text()).append("</dd>\n");
    }
    page.append("</dl>\n<h2>From a shell</h2>\n<pre>\n");
    page.append("curl -s ").append(url).append("/members\n");
    String first = cluster.members().get(0).authority();
    for (ControlAction action : offered(cluster)) {
      page.append("curl -s -X POST ").append(url).append("/members/").append(first).append('/');
      page.append(action.word()).append('\n');
    }
    page.append("</pre>\n");
    quirks(page, url, cluster);
    return page.append("</body>\n</html>\n").toString();
  }

  private static void quirks(StringBuilder page, String url, SimulatedCluster cluster) {
    page.append("<h2>Where nothing public tells what BAM does</h2>\n");
    page.append("<p>The choice in bold counts, for all members. From a shell: <code>curl -s ");
    page.append(url).append("/quirks</code></p>\n<table>\n");
    page.append("<tr><th>Family</th><th>Quirk</th><th>Choices</th></tr>\n");
    for (Class<? extends Quirk> kind : QuirkList.kinds()) {
      page.append("<tr><td>").append(QuirkList.family(kind));
      page.append("</td><td>").append(kind.getSimpleName()).append("</td><td>");
      for (Quirk choice : QuirkList.choices(kind)) {
        if (choice == QuirkList.chosen(cluster, kind)) {
          page.append("<strong>").append(choice).append("</strong> ");
        } else {
          button(page, "/quirks/" + kind.getSimpleName() + "/" + choice, "", choice.toString());
        }
      }
      page.append("</td></tr>\n");
    }
    page.append("</table>\n");
  }

  /** All that can be done in this cluster at some time. */
  private static List<ControlAction> offered(SimulatedCluster cluster) {
    boolean failoverApi = cluster.members().get(0).hasFailoverApi();
    return Arrays.stream(ControlAction.values())
        .filter(action -> failoverApi || !action.isOfFailoverApi())
        .toList();
  }

  private static void row(StringBuilder page, SimulatedCluster cluster, SimulatedMember member) {
    page.append("<tr><td>").append(member.authority());
    page.append("</td><td>").append(member.name());
    page.append("</td><td>").append(member.role());
    page.append("</td><td>").append(member.status()).append("</td><td>");
    for (ControlAction action : ControlAction.values()) {
      if (action.isPossible(cluster, member)) {
        button(
            page,
            "/members/" + member.authority() + "/" + action.word(),
            action.text(),
            action.word());
      }
    }
    page.append("</td></tr>\n");
  }

  private static void button(StringBuilder page, String path, String title, String text) {
    page.append("<form method=\"post\" action=\"")
        .append(path)
        .append("\"><button title=\"")
        .append(title)
        .append("\">")
        .append(text)
        .append("</button></form> ");
  }
}
