package dev.vesper.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Vesper that runs; it is part of every step's input hash. */
public final class CodeVersion {
  private CodeVersion() {}

  /** As the build wrote it. */
  public static String current() {
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
}
