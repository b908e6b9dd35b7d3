package dev.vesper.forecasting;

import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.DemandPaths;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import dev.vesper.forecasting.evaluation.BacktestTable;
import dev.vesper.forecasting.evaluation.SeriesMeasures;
import dev.vesper.forecasting.race.SeriesForecast;
import dev.vesper.forecasting.response.ResponseTable;
import dev.vesper.forecasting.series.SeriesCsv;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Writes the engine's tables as CSV into a staging folder, synced to disk. */
final class StagedCsv {
  private static final int FIRST_PERCENT = 5;
  private static final int LAST_PERCENT = 95;
  private static final int PERCENT_STEP = 5;

  private final Path folder;

  StagedCsv(Path folder) {
    this.folder = folder;
  }

  /** {@code series,step,mean,p05,p10,…,p95}, steps counted on from the last one given. */
  ArtefactRef forecast(SeriesCsv.Content content, List<SeriesForecast> forecasts)
      throws IOException {
    StringBuilder text = new StringBuilder("series,step,mean");
    for (int p = FIRST_PERCENT; p <= LAST_PERCENT; p += PERCENT_STEP) {
      text.append(String.format(Locale.ROOT, ",p%02d", p));
    }
    text.append('\n');
    long rows = 0;
    for (int i = 0; i < forecasts.size(); i++) {
      SeriesForecast one = forecasts.get(i);
      DemandForecast shape = one.toDemand(one.id(), "", 1, LocalDate.EPOCH, new double[0]);
      for (int h = 0; h < one.mean().length; h++) {
        text.append(quoted(one.id())).append(',').append(content.lastStep(i) + 1 + h);
        text.append(',').append(number(one.mean()[h]));
        for (int p = FIRST_PERCENT; p <= LAST_PERCENT; p += PERCENT_STEP) {
          text.append(',').append(number(DemandPaths.quantile(shape, h, p / 100.0)));
        }
        text.append('\n');
        rows++;
      }
    }
    return write("forecast", text, rows);
  }

  ArtefactRef backtest(BacktestTable table) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "demand_class,model,series,origins,pinball,standard_error,mase,coverage_80,champion\n");
    for (BacktestTable.Row row : table.rows()) {
      line(
          text,
          row.demandClass(),
          row.model(),
          row.series(),
          row.origins(),
          number(row.pinball()),
          number(row.standardError()),
          number(row.mase()),
          number(row.coverage80()),
          row.champion());
    }
    return write("backtest", text, table.rows().size());
  }

  ArtefactRef sums(BacktestTable table) throws IOException {
    StringBuilder text =
        new StringBuilder("demand_class,steps,correlation,cases,coverage_80,band_low,band_high\n");
    for (BacktestTable.SumCoverage row : table.sums()) {
      line(
          text,
          row.demandClass(),
          row.steps(),
          number(row.correlation()),
          row.cases(),
          number(row.coverage80()),
          number(row.bandLow()),
          number(row.bandHigh()));
    }
    return write("sums", text, table.sums().size());
  }

  ArtefactRef measures(List<SeriesMeasures> measures) throws IOException {
    StringBuilder text =
        new StringBuilder("model,smape,mase,owa,pinball,coverage_80,series,champion\n");
    for (SeriesMeasures row : measures) {
      line(
          text,
          row.model(),
          number(row.smape()),
          number(row.mase()),
          number(row.owa()),
          number(row.pinball()),
          number(row.coverage80()),
          row.series(),
          row.champion());
    }
    return write("measures", text, measures.size());
  }

  /** A table of text, whole numbers and doubles. */
  ArtefactRef table(ResponseTable table) throws IOException {
    StringBuilder text = new StringBuilder();
    line(text, table.header().toArray());
    for (List<Object> row : table.rows()) {
      line(text, row.stream().map(StagedCsv::cell).toArray());
    }
    return write(table.name(), text, table.rows().size());
  }

  private static Object cell(Object value) {
    return value instanceof Double number ? number(number) : quoted(value.toString());
  }

  private static void line(StringBuilder text, Object... cells) {
    for (int k = 0; k < cells.length; k++) {
      text.append(k == 0 ? "" : ",").append(cells[k]);
    }
    text.append('\n');
  }

  /** Six significant decimals at most, no exponent; empty where there is no number. */
  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    String text = String.format(Locale.ROOT, "%.6f", value);
    int end = text.length();
    while (text.charAt(end - 1) == '0') {
      end--;
    }
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }

  private static String quoted(String id) {
    boolean plain = id.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? id : '"' + id.replace("\"", "\"\"") + '"';
  }

  private ArtefactRef write(String name, StringBuilder text, long rows) throws IOException {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve(name + ".csv");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    MessageDigest digest = Sha256.digest();
    digest.update(bytes);
    return new ArtefactRef(
        name, file.toAbsolutePath().toString(), Sha256.hex(digest), rows, bytes.length);
  }
}
