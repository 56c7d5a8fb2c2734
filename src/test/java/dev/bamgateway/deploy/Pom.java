package dev.bamgateway.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A file of Maven's, as far as it says which version of what is used. */
final class Pom {

  private final Element project;

  private Pom(Element project) {
    this.project = project;
  }

  /**
   * One managed dependency.
   *
   * @param name the artifact, without its group
   * @param version as it is written, which may be a property
   */
  record Managed(String name, String version) {}

  static Pom read(Path file) {
    try {
      return new Pom(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(file.toFile())
              .getDocumentElement());
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }

  /** The managed dependencies, in their order. */
  List<Managed> managed() {
    Element dependencies = child(child(project, "dependencyManagement"), "dependencies");
    return children(dependencies)
        .map(one -> new Managed(text(one, "artifactId"), text(one, "version")))
        .toList();
  }

  /** The version that is managed for an artifact; the first one holds. */
  String version(String artifact) {
    return managed().stream()
        .filter(one -> one.name().equals(artifact))
        .findFirst()
        .orElseThrow(() -> new AssertionError(artifact + " is not managed"))
        .version();
  }

  /** The value of a property. */
  String property(String name) {
    return text(child(project, "properties"), name);
  }

  private static String text(Element parent, String name) {
    return child(parent, name).getTextContent().strip();
  }

  private static Element child(Element parent, String name) {
    return children(parent)
        .filter(one -> one.getTagName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(parent.getTagName() + " has no " + name));
  }

  private static Stream<Element> children(Element parent) {
    NodeList nodes = parent.getChildNodes();
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i).getNodeType() == Node.ELEMENT_NODE) {
        elements.add((Element) nodes.item(i));
      }
    }
    return elements.stream();
  }
}
