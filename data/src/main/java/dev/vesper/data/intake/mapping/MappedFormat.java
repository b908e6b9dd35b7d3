package dev.vesper.data.intake.mapping;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.intake.contract.StateRules;
import dev.vesper.data.intake.csv.CsvTable;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files read by a mapping: one that comes with the program, or one of the user's own. */
public final class MappedFormat implements FileFormat {
  /** The format whose mapping the user names. */
  public static final String CSV = "csv";

  private static final List<String> OWN =
      List.of(
          "shopify-orders",
          "shopify-products",
          "shopify-inventory",
          "google-ads",
          "meta-ads",
          "m5-calendar",
          "frepple-item",
          "frepple-location",
          "frepple-supplier",
          "frepple-itemsupplier",
          "frepple-buffer",
          "frepple-demand",
          "frepple-purchaseorder");

  private final Mapping mapping;
  private final String identity;

  private MappedFormat(Mapping mapping, String identity) {
    this.mapping = mapping;
    this.identity = identity;
  }

  /** The formats that come with the program. */
  public static List<FileFormat> all() {
    return OWN.stream().<FileFormat>map(MappedFormat::own).toList();
  }

  private static MappedFormat own(String name) {
    Path file = Path.of(name + ".yaml");
    try (InputStream in = MappedFormat.class.getResourceAsStream(file.toString())) {
      if (in == null) {
        throw new IllegalStateException(file + " did not come with the program");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      // Ours may be mended by an update: the same file is then still the same file.
      return new MappedFormat(MappingFile.read(file, text, name), "");
    } catch (IOException e) {
      throw new UncheckedIOException("the mapping " + file + " cannot be read", e);
    }
  }

  /**
   * The format of a user's mapping file.
   *
   * @throws ImportRefused when it is missing or no mapping
   */
  public static MappedFormat of(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return new MappedFormat(MappingFile.read(file, text, null), Sha256.of(text));
    } catch (NoSuchFileException e) {
      throw ImportRefused.of(file, "there is no such mapping file; check the path");
    } catch (CharacterCodingException e) {
      throw ImportRefused.of(file, "the mapping is not UTF-8; save it as UTF-8");
    } catch (IOException e) {
      throw ImportRefused.of(file, "the mapping cannot be read: " + e.getMessage());
    }
  }

  @Override
  public String name() {
    return mapping.name();
  }

  @Override
  public String description() {
    return mapping.description();
  }

  @Override
  public boolean isState() {
    return mapping.contract().kind() == Contract.Kind.STATE;
  }

  @Override
  public boolean isDated() {
    return mapping.contract().name().equals("stock");
  }

  @Override
  public @Nullable ZoneId zone() {
    return null;
  }

  @Override
  public String identity(SourceFile source) throws IOException {
    StringBuilder all = new StringBuilder(identity);
    for (Mapping.Lookup lookup : mapping.lookups().values()) {
      all.append(' ').append(LookupTable.beside(source.path(), lookup).sha256());
    }
    return all.length() == 0 ? source.sha256() : Sha256.of(source.sha256() + " " + all);
  }

  @Override
  public Told read(SourceFile source, Context context, RowSink sink) throws IOException {
    Path file = source.path();
    StateRules.needsEarlierImports(file, mapping.contract(), context);
    Map<String, Set<String>> named = named(source);
    try (CsvTable table = CsvTable.open(source, mapping.layout().separator())) {
      MappedHeader header = MappedHeader.find(file, mapping, table);
      refuseWithoutCurrency(file, header, context);
      if (isState()) {
        sink.begin(mapping.contract());
      }
      MappedReading reading = new MappedReading(source, mapping, header, context, sink, named);
      for (CsvRecord record = table.next(); record != null; record = table.next()) {
        reading.malformed(table.takeMalformed());
        reading.row(record);
      }
      reading.malformed(table.takeMalformed());
      return reading.end();
    }
  }

  private void refuseWithoutCurrency(Path file, MappedHeader header, Context context) {
    String told = header.currency().isEmpty() ? mapping.layout().currency() : header.currency();
    String shop = context.shop().currency();
    boolean inRows = mapping.contract().column("currency").isPresent();
    CellRule own = mapping.cells().get("currency");
    boolean ownColumn = own != null && (header.place(own) >= 0 || !own.lookup().isEmpty());
    if (told.isEmpty() && shop == null && !ownColumn && hasMoney()) {
      throw ImportRefused.of(
          file,
          "it holds money and names no currency, and the shop has none yet; set it first:"
              + " vesper shop set currency EUR");
    }
    if (!inRows && !told.isEmpty() && shop != null && !told.equals(shop)) {
      throw ImportRefused.of(
          file, "its money is in " + told + " and the shop's is " + shop + "; convert it first");
    }
  }

  private boolean hasMoney() {
    return mapping.cells().keySet().stream().anyMatch(column -> column.endsWith("_minor"))
        || mapping.contract().column("currency").isPresent();
  }

  /** Texts of the columns that a rule asks for: found by a first reading of the file. */
  private Map<String, Set<String>> named(SourceFile source) throws IOException {
    Map<String, Set<String>> named = new HashMap<>();
    for (SkipRule skip : mapping.skips()) {
      if (!skip.namedIn().isEmpty()) {
        named.put(skip.namedIn(), new HashSet<>());
      }
    }
    if (named.isEmpty()) {
      return named;
    }
    try (CsvTable table = CsvTable.open(source, mapping.layout().separator())) {
      MappedHeader header = MappedHeader.find(source.path(), mapping, table);
      for (CsvRecord record = table.next(); record != null; record = table.next()) {
        for (Map.Entry<String, Set<String>> column : named.entrySet()) {
          int place = header.place(column.getKey());
          if (place >= 0 && record.getFieldCount() == header.width()) {
            column.getValue().add(record.getField(place).strip());
          }
        }
      }
    }
    return named;
  }
}
