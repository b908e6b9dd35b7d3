package dev.vesper.market.files;

import dev.vesper.domain.run.Progress;
import dev.vesper.market.MarketSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** One market, written in a process of its own so that its memory can be measured. */
final class ScaleRun {
  private ScaleRun() {}

  /** Items, locations, shoppers, days, folder; prints the peak of resident memory in kB. */
  public static void main(String[] arguments) throws IOException {
    MarketSpec spec =
        new MarketSpec(
            7,
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]),
            LocalDate.of(2025, 9, 1));
    Simulate.run(spec, Path.of(arguments[4]), Progress.SILENT);
    Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .forEach(line -> System.out.println(line.replaceAll("[^0-9]", "")));
  }
}
