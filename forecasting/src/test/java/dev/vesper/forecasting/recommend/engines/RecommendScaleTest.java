package dev.vesper.forecasting.recommend.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million shoppers, a hundred thousand items, fifty million strengths, within 6 GiB. */
@Tag("long")
@Tag("recs-scale")
class RecommendScaleTest {
  private static final int GIBIBYTES_ALLOWED = 6;

  @Test
  void an_epoch_grows_with_the_pairs_and_the_largest_size_fits_in_memory()
      throws IOException, InterruptedException {
    double[][] sizes = {{20_000, 20_000}, {200_000, 50_000}, {1_000_000, 100_000}};
    List<double[]> points = new ArrayList<>();
    double peak = 0;
    for (double[] size : sizes) {
      String line = run((int) size[0], (int) size[1], 50);
      System.out.println(line);
      String[] words = line.split(" ");
      points.add(
          new double[] {
            Math.log(Double.parseDouble(words[1])), Math.log(Double.parseDouble(words[5]))
          });
      peak = Double.parseDouble(words[9]);
    }
    double exponent = slope(points);
    System.out.printf("exponent of processor seconds in pairs: %.3f%n", exponent);
    assertThat(peak).isLessThan(GIBIBYTES_ALLOWED * 1024.0);
    assertThat(exponent).isLessThanOrEqualTo(1.05);
  }

  @Test
  void two_hundred_thousand_items_are_searched_exactly() throws IOException, InterruptedException {
    System.out.println("200,000 items: " + run(20_000, 200_000, 50));
  }

  @Test
  void three_hundred_thousand_items_are_searched_by_the_index_too()
      throws IOException, InterruptedException {
    String line = run(20_000, 300_000, 50);
    System.out.println("300,000 items: " + line);
    double recall = Double.parseDouble(line.replaceAll(".*recall_20 ([0-9.]+).*", "$1"));
    assertThat(recall).isGreaterThan(0.95);
  }

  private static double slope(List<double[]> points) {
    double x = points.stream().mapToDouble(p -> p[0]).average().orElseThrow();
    double y = points.stream().mapToDouble(p -> p[1]).average().orElseThrow();
    double cross = points.stream().mapToDouble(p -> (p[0] - x) * (p[1] - y)).sum();
    return cross / points.stream().mapToDouble(p -> (p[0] - x) * (p[0] - x)).sum();
  }

  private static String run(int shoppers, int items, int perShopper)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx5g",
                // As the worker's JVM: factors are read all over, and small pages cost a walk each.
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+UseTransparentHugePages",
                "-cp",
                System.getProperty("java.class.path"),
                ScaleRun.class.getName(),
                Integer.toString(shoppers),
                Integer.toString(items),
                Integer.toString(perShopper),
                "2")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }
}
