package dev.vesper.insights.part;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes rows as gzipped CSV by their contract; the same rows are the same bytes. */
public final class HandOverWriter {
  private HandOverWriter() {}

  /**
   * Writes a file of that contract's name.
   *
   * @param rows in the contract's order of key; each with a text for every column
   */
  public static ArtefactRef write(Path staging, Contract contract, Iterable<String[]> rows)
      throws IOException {
    Path file = staging.resolve(contract.name() + ".csv.gz");
    MessageDigest digest = Sha256.digest();
    long count = 0;
    try (CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(
                new OutputStreamWriter(
                    new GZIPOutputStream(
                        new DigestOutputStream(Files.newOutputStream(file), digest)),
                    StandardCharsets.UTF_8))) {
      csv.writeRecord(contract.header());
      for (String[] row : rows) {
        if (row.length != contract.columns().size()) {
          throw new IllegalArgumentException(
              contract.name() + ": a row has " + row.length + " cells: " + List.of(row));
        }
        csv.writeRecord(row);
        count++;
      }
    }
    return new ArtefactRef(
        contract.name(),
        file.toAbsolutePath().toString(),
        Sha256.hex(digest),
        count,
        Files.size(file));
  }
}
