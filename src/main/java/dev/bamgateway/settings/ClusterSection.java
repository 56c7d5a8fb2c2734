package dev.bamgateway.settings;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The servers of the cluster and the API they are spoken to with. */
final class ClusterSection {

  private static final int MAX_MEMBERS = 3;
  private static final String MEMBERS = "bam.cluster.members";

  private ClusterSection() {}

  static ClusterSettings read(SettingsReader in) {
    List<Member> members = members(in);
    return new ClusterSettings(
        members,
        in.value("bam.api-version", "auto", SettingsParsers.choiceOrAuto(ApiVersion.class))
            .orElse(null));
  }

  private static List<Member> members(SettingsReader in) {
    boolean plainHttp = in.value("bam.cluster.allow-plain-http", "false", SettingsParsers::flag);
    List<Member> members = new ArrayList<>();
    Map<Member, Integer> firstAt = new HashMap<>();
    String text = in.text(MEMBERS).orElse("");
    int position = 0;
    for (String url : text.isBlank() ? new String[0] : text.split(",", -1)) {
      position++;
      try {
        Member member = Member.of(url);
        if (!plainHttp && "http".equals(member.url().getScheme())) {
          in.mistake(
              MEMBERS,
              "member %d is plain http, which shows passwords to the network: write https://, or set"
                      .formatted(position)
                  + " bam.cluster.allow-plain-http=true");
        }
        Integer first = firstAt.putIfAbsent(member, position);
        if (first != null) {
          in.mistake(
              MEMBERS,
              "write each member once: member %d is member %d again".formatted(position, first));
        }
        members.add(member);
      } catch (IllegalArgumentException e) {
        in.mistake(MEMBERS, "member %d: %s".formatted(position, e.getMessage()));
      }
    }
    if (position == 0) {
      in.mistake(
          MEMBERS,
          "is required: write the base URLs of all members, as https://bam1.example.org,https://bam2.example.org");
    }
    if (position > MAX_MEMBERS) {
      in.mistake(MEMBERS, "a replication cluster has at most %d members".formatted(MAX_MEMBERS));
    }
    return members;
  }
}
