package dev.vesper.jobs;

import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The version of Vesper that runs; it is part of every step's input hash. */
public final class CodeVersion {
  private static final List<String> OURS =
      List.of("domain", "data", "ar-insights", "forecasting", "solver-config", "worker", "jobs");
  private static final int DIGITS = 12;

  private CodeVersion() {}

  /** The version's name, as the build wrote it. */
  public static String name() {
    try (InputStream in = CodeVersion.class.getResourceAsStream("/vesper-version.properties")) {
      if (in == null) {
        throw new IllegalStateException("the build left no vesper-version.properties");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The name and the beginning of a hash over our own jars: two builds of the same source have the
   * same (the build is reproducible), and a changed line of code is never taken for the version
   * before it.
   *
   * @param lib the folder of the class paths
   */
  public static String current(Path lib) {
    MessageDigest digest = Sha256.digest();
    for (String folder : List.of("app", "worker")) {
      for (Path jar : ours(lib.resolve(folder))) {
        try {
          digest.update(Files.readAllBytes(jar));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return name() + "+" + Sha256.hex(digest).substring(0, DIGITS);
  }

  private static List<Path> ours(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      String version = name();
      return files
          .filter(
              file -> OURS.stream().anyMatch(ours -> file.endsWith(ours + "-" + version + ".jar")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the class path " + folder + " cannot be read", e);
    }
  }
}
