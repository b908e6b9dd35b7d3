package dev.vesper.jobs.cli.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints results to standard output. */
public final class Printer {
  private final PrintWriter out;
  private final JsonMapper json =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public Printer(PrintWriter out) {
    this.out = out;
  }

  /** Prints a result in the format asked for. */
  public void print(Result result, Format format) {
    switch (format) {
      case table -> table(result);
      case csv -> csv(result);
      case json -> out.println(json.writeValueAsString(result.json()));
    }
    out.flush();
  }

  private void csv(Result result) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(text)) {
      writer.writeRecord(result.columns());
      result.rows().forEach(writer::writeRecord);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    out.print(text);
  }

  private void table(Result result) {
    result.heading().forEach(out::println);
    if (!result.columns().isEmpty()) {
      int[] width = widths(result);
      boolean[] right = rightAligned(result);
      out.println(line(result.columns(), width, right));
      for (List<String> row : result.rows()) {
        out.println(line(row, width, right));
      }
    }
    result.footing().forEach(out::println);
  }

  private static int[] widths(Result result) {
    int[] width = new int[result.columns().size()];
    for (int c = 0; c < width.length; c++) {
      width[c] = result.columns().get(c).length();
      for (List<String> row : result.rows()) {
        width[c] = Math.max(width[c], row.get(c).length());
      }
    }
    return width;
  }

  /** A column of numbers stands to the right, so that digits line up. */
  private static boolean[] rightAligned(Result result) {
    boolean[] right = new boolean[result.columns().size()];
    for (int c = 0; c < right.length; c++) {
      boolean any = false;
      boolean all = true;
      for (List<String> row : result.rows()) {
        String cell = row.get(c);
        if (!cell.isEmpty() && !cell.equals("-")) {
          any = true;
          all &= cell.matches("[-+]?[0-9][0-9,]*(\\.[0-9]+)?( ?%)?");
        }
      }
      right[c] = any && all;
    }
    return right;
  }

  private static String line(List<String> cells, int[] width, boolean[] right) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < width.length; c++) {
      String cell = cells.get(c);
      String padding = " ".repeat(width[c] - cell.length());
      line.append(c == 0 ? "" : "  ").append(right[c] ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }
}
