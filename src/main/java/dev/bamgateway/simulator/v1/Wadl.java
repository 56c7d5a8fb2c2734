package dev.bamgateway.simulator.v1;

import io.vertx.ext.web.RoutingContext;

/** The description that BlueCat's Python client makes its methods of (contract: 2.1, PY1). */
final class Wadl {

  private static final String JSON = "<representation mediaType=\"application/json\"/>";

  private Wadl() {}

  static void send(RoutingContext context) {
    StringBuilder xml = new StringBuilder();
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>")
        .append("<application xmlns=\"http://wadl.dev.java.net/2009/02\"")
        .append(" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">")
        .append("<resources base=\"http://")
        .append(context.request().authority())
        .append(V1Api.PATH)
        .append("/\"><resource path=\"/v1\">");
    for (V1Method method : V1Method.ALL) {
      append(xml, method);
    }
    xml.append("</resource></resources></application>");
    context
        .response()
        .putHeader("Content-Type", "application/vnd.sun.wadl+xml")
        .end(xml.toString());
  }

  private static void append(StringBuilder xml, V1Method method) {
    xml.append("<resource path=\"/")
        .append(method.id())
        .append("\"><method id=\"")
        .append(method.id())
        .append("\" name=\"")
        .append(method.verb().name())
        .append("\"><request>");
    for (String parameter : method.parameters()) {
      xml.append("<param name=\"")
          .append(parameter)
          .append("\" style=\"query\" type=\"xs:string\"/>");
    }
    if (method.readsEntity()) {
      xml.append(JSON);
    }
    xml.append("</request><response>").append(JSON).append("</response></method></resource>");
  }
}
