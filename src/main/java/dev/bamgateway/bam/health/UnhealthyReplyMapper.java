package dev.bamgateway.bam.health;

import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.BamException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Tells a report with status 503 from the error of a server that cannot make one. */
@Priority(0)
public final class UnhealthyReplyMapper implements ResponseExceptionMapper<RuntimeException> {

  private static final int UNAVAILABLE = 503;

  /**
   * @param headers null where a connection broke before there were any
   */
  @Override
  public boolean handles(int status, @Nullable MultivaluedMap<String, Object> headers) {
    Object type = headers == null ? null : headers.getFirst(HttpHeaders.CONTENT_TYPE);
    return status == UNAVAILABLE
        && type != null
        && type.toString().toLowerCase(Locale.ROOT).contains("json");
  }

  @Override
  public RuntimeException toThrowable(Response response) {
    try {
      DatabaseReport report = response.readEntity(DatabaseReport.class);
      if (report != null && report.isReport()) {
        return new UnhealthyReply();
      }
    } catch (RuntimeException unreadable) {
      // It is no report, so it is treated like any other error.
    }
    return new BamException.ErrorReply(new BamError(UNAVAILABLE, null, null));
  }
}
