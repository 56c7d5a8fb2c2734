package dev.bamgateway.simulator.v2.request;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Resources as a table for people: a line each, a column for each field. Nothing public shows how
 * BAM lays it out.
 */
record Table(List<String> columns, List<List<String>> lines) {

  static Table of(JsonArray resources) {
    Set<String> columns = new LinkedHashSet<>();
    for (int row = 0; row < resources.size(); row++) {
      columns.addAll(resources.getJsonObject(row).fieldNames());
    }
    columns.removeIf(name -> name.startsWith("_"));
    List<List<String>> lines = new ArrayList<>();
    for (int row = 0; row < resources.size(); row++) {
      JsonObject resource = resources.getJsonObject(row);
      lines.add(columns.stream().map(name -> cell(resource.getValue(name))).toList());
    }
    return new Table(List.copyOf(columns), lines);
  }

  private static String cell(@Nullable Object value) {
    return value == null ? "" : String.valueOf(value);
  }

  void sendCsv(RoutingContext context, String mediaType) {
    StringBuilder csv = new StringBuilder(csv(columns));
    lines.forEach(line -> csv.append(csv(line)));
    send(context, mediaType, csv.toString());
  }

  private static String csv(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  void sendHtml(RoutingContext context, String mediaType) {
    StringBuilder html = new StringBuilder("<!DOCTYPE html><html><body><table>");
    html.append(html("th", columns));
    lines.forEach(line -> html.append(html("td", line)));
    send(context, mediaType, html.append("</table></body></html>").toString());
  }

  private static String html(String element, List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("&", "&amp;").replace("<", "&lt;"))
        .map(cell -> "<" + element + ">" + cell + "</" + element + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static void send(RoutingContext context, String mediaType, String text) {
    HttpServerResponse response = context.response();
    if (!response.closed()) {
      response.putHeader("Content-Type", mediaType + ";charset=utf-8").end(text);
    }
  }
}
