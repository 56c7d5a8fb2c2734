package dev.bamgateway.simulator.wire;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerResponse;

/** The HTML that comes where JSON was hoped for: from the application server or a proxy. */
public final class Pages {

  private Pages() {}

  /** BAM's login page, as a proxy or a lost session shows it. */
  public static void login(HttpServerResponse response, int status) {
    send(
        response,
        status,
        "<!DOCTYPE html><html><head><title>BlueCat Address Manager</title></head><body>"
            + "<form action=\"/app\" method=\"post\"><input name=\"username\"/>"
            + "<input name=\"password\" type=\"password\"/></form></body></html>");
  }

  /** The application server's own page for a status. */
  public static void status(HttpServerResponse response, int status, String reason) {
    send(
        response,
        status,
        "<!doctype html><html lang=\"en\"><head><title>HTTP Status "
            + status
            + " – "
            + reason
            + "</title></head><body><h1>HTTP Status "
            + status
            + " – "
            + reason
            + "</h1></body></html>");
  }

  /** The page that Jetty, on which BAM runs, has for a status, charset and all. */
  public static void jetty(HttpServerResponse response, int status) {
    String reason = HttpResponseStatus.valueOf(status).reasonPhrase();
    String title = status + " " + reason;
    if (!response.closed()) {
      response
          .setStatusCode(status)
          .putHeader("Cache-Control", "must-revalidate,no-cache,no-store")
          .putHeader("Content-Type", "text/html;charset=iso-8859-1")
          .end(
              "<html>\n<head>\n<title>Error "
                  + title
                  + "</title>\n</head>\n<body><h2>HTTP ERROR "
                  + title
                  + "</h2>\n<table>\n<tr><th>STATUS:</th><td>"
                  + status
                  + "</td></tr>\n<tr><th>MESSAGE:</th><td>"
                  + reason
                  + "</td></tr>\n</table>\n</body>\n</html>\n");
    }
  }

  /** A page of the web application that tells the reader something. */
  public static void saying(HttpServerResponse response, int status, String text) {
    send(
        response,
        status,
        "<!DOCTYPE html><html><head><title>BlueCat Address Manager</title></head><body><p>"
            + text
            + "</p></body></html>");
  }

  private static void send(HttpServerResponse response, int status, String html) {
    if (!response.closed()) {
      response.setStatusCode(status).putHeader("Content-Type", "text/html;charset=utf-8").end(html);
    }
  }
}
