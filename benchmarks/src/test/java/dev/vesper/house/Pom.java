package dev.vesper.house;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a pom says a module needs.
 *
 * @param modules folders of modules of ours that it compiles against, tests apart
 * @param artifacts all artifacts it names, in any scope
 * @param description its one line
 */
record Pom(TreeSet<String> modules, List<String> artifacts, String description) {
  private static final String OURS = "dev.vesper";

  static Pom read(Path file) {
    Element project = parse(file);
    TreeSet<String> modules = new TreeSet<>();
    List<String> artifacts = new ArrayList<>();
    NodeList dependencies = project.getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      String artifact = text(dependency, "artifactId");
      artifacts.add(artifact);
      boolean jar = !"pom".equals(text(dependency, "type"));
      // Tests may use anything.
      boolean ships = !"test".equals(text(dependency, "scope"));
      if (OURS.equals(text(dependency, "groupId")) && jar && ships) {
        modules.add(artifact);
      }
    }
    return new Pom(modules, artifacts, text(project, "description"));
  }

  private static Element parse(Path file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  private static String text(Element parent, String tag) {
    NodeList found = parent.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }
}
