package dev.vesper.house;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws the reference page of modules, arrows and packages from poms and package descriptions. */
final class ModuleMap {
  private ModuleMap() {}

  /** The page as it must be. */
  static String page(Path root, List<HouseModule> modules) {
    StringBuilder page = new StringBuilder();
    page.append("# Modules, arrows and packages\n\n")
        .append("Drawn from the poms and package descriptions by `ModuleMapTest`, which fails when")
        .append(" this page differs. To draw it again:\n\n")
        .append("```\nmvn -pl benchmarks -am verify -Dtest=ModuleMapTest")
        .append(" -Dsurefire.failIfNoSpecifiedTests=false -Dvesper.write=true\n```\n\n")
        .append("| module | is for | may know | knows now |\n| --- | --- | --- | --- |\n");
    for (HouseModule module : modules) {
      Pom pom = Pom.read(root.resolve(module.folder()).resolve("pom.xml"));
      page.append("| `")
          .append(module.folder())
          .append("` | ")
          .append(pom.description())
          .append(" | ")
          .append(names(module.knows()))
          .append(" | ")
          .append(names(pom.modules()))
          .append(" |\n");
    }
    modules.forEach(module -> packages(page, root, module));
    return page.toString();
  }

  private static void packages(StringBuilder page, Path root, HouseModule module) {
    page.append("\n## ")
        .append(module.folder())
        .append("\n\n")
        .append("| package | is for |\n| --- | --- |\n");
    Map<String, String> sentences = new TreeMap<>();
    Sources.main(root.resolve(module.folder()))
        .forEach(
            (path, text) -> {
              if (path.endsWith("package-info.java")) {
                sentences.put(packageName(path), PackageInfo.sentence(text));
              }
            });
    sentences.forEach(
        (name, sentence) ->
            page.append("| `").append(name).append("` | ").append(sentence).append(" |\n"));
  }

  private static String packageName(Path packageInfo) {
    return packageInfo.getParent().toString().replace(java.io.File.separatorChar, '.');
  }

  private static String names(Iterable<String> folders) {
    String joined = String.join(", ", folders);
    return joined.isEmpty() ? "–" : joined;
  }
}
