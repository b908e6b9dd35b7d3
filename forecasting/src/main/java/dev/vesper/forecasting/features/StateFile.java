package dev.vesper.forecasting.features;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** A gzipped CSV hand-over, read as rows by column name. */
public final class StateFile {
  private StateFile() {}

  /**
   * Reads all rows.
   *
   * @throws StepFailure when the file is not there
   */
  public static List<Map<String, String>> rows(ArtefactRef ref) throws IOException {
    Path file = Path.of(ref.path());
    if (!Files.isRegularFile(file)) {
      throw StepFailure.badInput(ref.name() + " is not at " + file + "; run the night again");
    }
    List<Map<String, String>> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder()
            .ofNamedCsvRecord(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      reader.forEach(record -> rows.add(record.getFieldsAsMap()));
    }
    return rows;
  }
}
