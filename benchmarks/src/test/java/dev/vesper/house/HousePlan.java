package dev.vesper.house;

import java.util.List;
import java.util.stream.Stream;

/** Which module may know whom: the arrows and the third-party code of each room. */
final class HousePlan {
  /** Packages that every module may use: the language, and nullness annotations. */
  static final List<String> EVERYWHERE = List.of("java", "javax", "org.jspecify.annotations");

  /** Jackson 3 reads the annotations of Jackson 2; nothing else of it may come along. */
  private static final String JACKSON_ANNOTATIONS = "com.fasterxml.jackson.annotation";

  private static final List<String> SPARK_SIDE =
      List.of(
          "org.apache.spark",
          "org.apache.hadoop",
          "org.apache.parquet",
          "scala",
          "org.tribuo",
          "com.oracle.labs.mlrg.olcut",
          "org.hipparchus",
          "de.siegmar.fastcsv",
          "com.fasterxml.jackson",
          "org.slf4j",
          "org.apache.logging.log4j");

  static final List<HouseModule> MODULES =
      List.of(
          new HouseModule("domain", "dev.vesper.domain", List.of(), List.of()),
          new HouseModule(
              "market", "dev.vesper.market", List.of("domain"), List.of("de.siegmar.fastcsv")),
          new HouseModule(
              "solver-config",
              "dev.vesper.solver",
              List.of("domain"),
              List.of(
                  "org.optaplanner",
                  "org.ojalgo",
                  "de.siegmar.fastcsv",
                  "tools.jackson",
                  JACKSON_ANNOTATIONS,
                  "org.yaml.snakeyaml")),
          new HouseModule(
              "schedules",
              "dev.vesper.schedules",
              List.of("domain"),
              List.of(
                  "org.quartz",
                  "tools.jackson",
                  JACKSON_ANNOTATIONS,
                  "org.yaml.snakeyaml",
                  "net.fortuna.ical4j",
                  "de.focus_shift.jollyday")),
          new HouseModule(
              "data",
              "dev.vesper.data",
              List.of("domain"),
              List.of(
                  "org.hibernate",
                  "jakarta.persistence",
                  "org.flywaydb",
                  "org.postgresql",
                  "de.siegmar.fastcsv",
                  "tools.jackson",
                  JACKSON_ANNOTATIONS,
                  "com.networknt.schema",
                  "org.yaml.snakeyaml",
                  "com.google.crypto.tink",
                  "com.zaxxer.hikari",
                  "org.apache.commons.compress",
                  "org.tukaani.xz",
                  "org.slf4j")),
          new HouseModule("ar-insights", "dev.vesper.insights", List.of("domain"), SPARK_SIDE),
          new HouseModule(
              "forecasting", "dev.vesper.forecasting", List.of("domain"), withIndex(SPARK_SIDE)),
          new HouseModule(
              "worker",
              "dev.vesper.worker",
              List.of("domain", "ar-insights", "forecasting"),
              SPARK_SIDE),
          new HouseModule(
              "console",
              "dev.vesper.console",
              List.of("domain", "data"),
              List.of(
                  "org.springframework",
                  "jakarta.servlet",
                  "tools.jackson",
                  JACKSON_ANNOTATIONS,
                  "org.springdoc",
                  "io.swagger.v3",
                  "org.dhatim.fastexcel",
                  "io.github.bucket4j",
                  "io.nayuki.qrcodegen",
                  "com.github.benmanes.caffeine",
                  "org.thymeleaf",
                  "org.slf4j")),
          new HouseModule(
              "jobs",
              "dev.vesper.jobs",
              List.of("domain", "data", "solver-config", "schedules", "console", "market"),
              List.of(
                  "org.springframework",
                  "picocli",
                  "de.siegmar.fastcsv",
                  "io.micrometer",
                  "com.sun.net.httpserver",
                  "jakarta.mail",
                  "org.apache.hc",
                  "com.standardwebhooks",
                  "tools.jackson",
                  JACKSON_ANNOTATIONS,
                  "ch.qos.logback",
                  "org.slf4j")),
          new HouseModule("benchmarks", "dev.vesper.benchmarks", everyFolder(), List.of()));

  private HousePlan() {}

  private static List<String> everyFolder() {
    return List.of(
        "domain",
        "market",
        "solver-config",
        "schedules",
        "data",
        "ar-insights",
        "forecasting",
        "worker",
        "console",
        "jobs");
  }

  /** Recommendations look items up in an index where there are very many. */
  private static List<String> withIndex(List<String> packages) {
    return Stream.concat(packages.stream(), Stream.of("org.apache.lucene")).toList();
  }
}
