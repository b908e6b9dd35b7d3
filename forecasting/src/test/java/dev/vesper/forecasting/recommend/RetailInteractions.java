package dev.vesper.forecasting.recommend;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** UCI Online Retail as plain interactions: lines of known customers that are sales of goods. */
public final class RetailInteractions {
  private RetailInteractions() {}

  /** A file of real data, or the test is skipped in plain words. */
  public static Path data(String set, String file) {
    String environment = System.getenv("VESPER_DATA");
    String data = System.getProperty("vesper.data", environment == null ? "" : environment);
    Path path = Path.of(data, set, file);
    Assumptions.assumeTrue(
        !data.isEmpty() && Files.exists(path), "skipped: VESPER_DATA names no folder with " + set);
    return path;
  }

  public static Path write(Path file) throws IOException {
    Path source = data("uci-online-retail", "online_retail.csv.gz");
    try (Reader text =
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(source)), StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text);
        BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("user,item,time\n");
      for (NamedCsvRecord row : rows) {
        boolean sale =
            !row.getField("CustomerID").isEmpty()
                && !row.getField("InvoiceNo").startsWith("C")
                && Integer.parseInt(row.getField("Quantity")) > 0;
        // Codes of goods begin with a digit; POST, DOT, M and the like are no goods.
        if (sale && Character.isDigit(row.getField("StockCode").charAt(0))) {
          out.write(row.getField("CustomerID"));
          out.write(',' + row.getField("StockCode"));
          out.write(',' + row.getField("InvoiceDate").replace(' ', 'T') + "Z\n");
        }
      }
    }
    return file;
  }
}
