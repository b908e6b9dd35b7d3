package dev.vesper.forecasting.features;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes a hand-over as gzipped CSV with header, synced to disk, into a staging folder. */
public final class StagedCsv {
  private StagedCsv() {}

  /**
   * Writes the rows in the order given.
   *
   * @param rows cells in the contract's order of columns
   */
  public static ArtefactRef write(Path staging, Contract contract, List<List<String>> rows)
      throws IOException {
    return write(staging, contract.name(), contract.header(), rows);
  }

  /**
   * Writes a table that is no hand-over, such as that of an engine on a plain file.
   *
   * @param name of the artefact
   */
  public static ArtefactRef write(
      Path staging, String name, List<String> header, List<List<String>> rows) throws IOException {
    Path file = staging.resolve(name + ".csv.gz");
    // The JDK writes no time stamp into the header of a gzip file.
    try (Writer text =
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file), 1 << 16),
                StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(header);
      for (List<String> row : rows) {
        csv.writeRecord(row);
      }
    }
    sync(file);
    sync(staging);
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return new ArtefactRef(
        name, file.toAbsolutePath().toString(), Sha256.hex(digest), rows.size(), Files.size(file));
  }

  /** A number in plain digits, rounded half up to so many decimals; whole numbers without any. */
  public static String number(double value, int decimals) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Numbers separated by semicolons. */
  public static String numbers(double[] values, int decimals) {
    StringBuilder text = new StringBuilder(values.length * 6);
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ";").append(number(values[i], decimals));
    }
    return text.toString();
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
