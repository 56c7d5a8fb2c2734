package dev.bamgateway.bam.v1;

import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.io.StringReader;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Whether a member has v1, found out without credentials. A sign-in at v1 carries the password in
 * its address, which proxies and login pages write to their logs, so nobody is shown it on
 * suspicion.
 */
public final class V1Description {

  /** BAM's has several hundred methods; a larger one is not read. */
  private static final long MAX_BYTES = 2L << 20;

  private final BamConnections connections;

  public V1Description(BamConnections connections) {
    this.connections = connections.readingAtMost(MAX_BYTES);
  }

  /** Whether the member describes its v1 API by a WADL; never fails for what the member does. */
  public Uni<Boolean> isServed(Member member) {
    return connections
        .client(DescriptionApi.class, member)
        .wadl(member.url())
        .map(V1Description::isWadl)
        .onFailure(BamFailures::isNamed)
        .recoverWithItem(false);
  }

  /**
   * Whether a text begins like a WADL: by an element {@code application} in one of the namespaces
   * that WADL has had. What follows is not looked at, and nothing outside of the text is.
   */
  static boolean isWadl(@Nullable String text) {
    if (text == null) {
      return false;
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      String document = text.replaceFirst("^\uFEFF", "").strip();
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(document));
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT) {
          String namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
          return "application".equals(xml.getLocalName())
              && namespace.toLowerCase(Locale.ROOT).contains("wadl");
        }
      }
    } catch (XMLStreamException e) {
      // It is no XML.
    }
    return false;
  }
}
