package dev.vesper.insights.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.Seed;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameBytesTest {
  @TempDir Path home;

  @Test
  void the_same_segments_are_the_same_bytes_on_one_and_two_cores() throws IOException {
    Landing landing = landing();
    StepResult one = run(landing.asOf("2011-03-20"), 1);
    StepResult two = run(landing.asOf("2011-03-20"), 2);

    assertThat(one.outputs()).hasSize(9);
    assertThat(two.hash()).isEqualTo(one.hash());
    assertThat(two.figures()).isEqualTo(one.figures());
    aFooterInAnotherOrderIsPutBack(Path.of(one.outputs().get(0).path()));
  }

  /** What another JVM does: the encodings of a column stand in another order. */
  private static void aFooterInAnotherOrderIsPutBack(Path day) throws IOException {
    byte[] settled = Files.readAllBytes(day);
    byte[] other = settled.clone();
    int tail = settled.length - 8;
    int length = (settled[tail] & 0xff) | (settled[tail + 1] & 0xff) << 8;
    java.io.ByteArrayInputStream footer =
        new java.io.ByteArrayInputStream(settled, tail - length, length);
    FileMetaData meta = Util.readFileMetaData(footer);
    ColumnMetaData column = meta.getRow_groups().get(0).getColumns().get(0).getMeta_data();
    Collections.reverse(column.getEncodings());
    java.io.ByteArrayOutputStream reversed = new java.io.ByteArrayOutputStream();
    Util.writeFileMetaData(meta, reversed);
    System.arraycopy(reversed.toByteArray(), 0, other, tail - length, length);
    assertThat(other).isNotEqualTo(settled);
    Files.write(day, other);
    FooterOrder.settle(day);
    assertThat(Files.readAllBytes(day)).isEqualTo(settled);
  }

  private StepResult run(StepInput input, int cores) throws IOException {
    try (SparkSession spark = LocalSpark.onCores(cores, home.resolve("spark-" + cores))) {
      return new FactsStep(() -> spark).run(input, Progress.SILENT);
    }
  }

  /** 400 lines over 9 days, a quarter of them corrected, some returned; seeded. */
  private Landing landing() throws IOException {
    RandomGenerator random = Seed.stream(3, "same-bytes");
    Instant start = Instant.parse("2011-03-10T00:00:00Z");
    List<String> lines = new ArrayList<>();
    List<String> corrected = new ArrayList<>();
    List<String> returned = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      Instant time = start.plus(random.nextInt(9 * 24 * 60), ChronoUnit.MINUTES);
      String item = "item" + random.nextInt(20);
      String where = ",loc" + random.nextInt(3) + ",";
      lines.add("o" + i + ",1," + time + "," + item + where + (1 + random.nextInt(9)) + ",99.5");
      if (i % 4 == 0) {
        corrected.add("o" + i + ",1," + time + "," + item + where + "1,12.25");
      }
      if (i % 10 == 0) {
        returned.add("r" + i + ",1," + time.plusSeconds(60) + "," + item + ",1,o" + i);
      }
    }
    StringBuilder days = new StringBuilder();
    for (int day = 10; day < 19; day++) {
      days.append(days.isEmpty() ? "" : ",").append("2011-03-").append(day);
    }
    return new Landing(home)
        .setting("days", days.toString())
        .orders(1, lines.toArray(String[]::new))
        .orders(2, corrected.toArray(String[]::new))
        .returns(1, returned.toArray(String[]::new));
  }
}
