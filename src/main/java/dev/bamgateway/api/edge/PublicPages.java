package dev.bamgateway.api.edge;

/** What is the same for everybody, and served as files. */
final class PublicPages {

  private static final String SWAGGER_UI = "/swagger-ui";
  private static final String OPENAPI = "/openapi";

  private PublicPages() {}

  /** Whether a path is that of a page that looks the same whoever asks. */
  static boolean has(String path) {
    return path.equals("/") || path.equals("/index.html") || isOpenApi(path) || isSwaggerUi(path);
  }

  static boolean isSwaggerUi(String path) {
    return path.equals(SWAGGER_UI) || path.startsWith(SWAGGER_UI + "/");
  }

  /** Quarkus serves it in several formats, each with a path of its own. */
  static boolean isOpenApi(String path) {
    return path.equals(OPENAPI) || path.startsWith(OPENAPI + ".");
  }

  /** What stands for the pages beneath a path in metrics. */
  static String label(String path) {
    if (isSwaggerUi(path)) {
      return SWAGGER_UI;
    }
    return isOpenApi(path) ? OPENAPI : HttpLabels.UNROUTED;
  }
}
