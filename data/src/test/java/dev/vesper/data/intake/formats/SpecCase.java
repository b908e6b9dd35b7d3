package dev.vesper.data.intake.formats;

import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.KnownFormats;
import dev.vesper.data.intake.KnownIds;
import dev.vesper.data.intake.Shop;
import dev.vesper.data.intake.contract.RecordingSink;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.intake.mapping.MappedFormat;
import dev.vesper.data.privacy.LinkageKey;
import dev.vesper.data.privacy.ShopperPseudonyms;
import dev.vesper.domain.run.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One rule of a format as a file (docs/reference/formats/csv.md): the file's lines, how its bytes
 * are made of them, and what becomes of each row. The shop is in Paris on 15 June 2026, pays in
 * EUR, and knows the items and places that the case names.
 */
final class SpecCase {
  private final Map<String, Object> yaml;
  private final String format;

  private SpecCase(Map<String, Object> yaml, String format) {
    this.yaml = yaml;
    this.format = format;
  }

  static SpecCase read(Path file) throws IOException {
    Object top = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    Map<String, Object> yaml = new LinkedHashMap<>();
    ((Map<?, ?>) top).forEach((key, value) -> yaml.put(String.valueOf(key), value));
    return new SpecCase(
        yaml,
        yaml.getOrDefault("format", String.valueOf(file.getParent().getFileName())).toString());
  }

  String rule() {
    return String.valueOf(yaml.get("rule"));
  }

  /** What the case expects: fates, counts of fates, or words of a refusal. */
  Object expected() {
    return yaml.getOrDefault("expected", yaml.getOrDefault("counts", yaml.get("refused")));
  }

  /** What became of the file, in the form in which the case expects it. */
  Object outcome(Path folder) throws IOException {
    RecordingSink sink = new RecordingSink();
    try {
      read(folder, sink);
    } catch (ImportRefused e) {
      return yaml.containsKey("refused") && e.getMessage().contains(text("refused"))
          ? text("refused")
          : e.getMessage();
    }
    if (!yaml.containsKey("counts")) {
      // A pseudonym hangs on the key; that there is one is what the rule says.
      return sink.fates.stream()
          .map(fate -> fate.replaceAll("e1-[0-9a-f]{32}", "e1-PSEUDONYM"))
          .toList();
    }
    Map<String, Integer> counts = new TreeMap<>();
    for (String fate : sink.fates) {
      counts.merge(fate.startsWith("aside ") ? fate : fate.split(" ")[0], 1, Integer::sum);
    }
    return counts;
  }

  /** Reads the case's file. */
  void read(Path folder, RecordingSink sink) throws IOException {
    Path file = folder.resolve(yaml.getOrDefault("file", "file.csv").toString());
    Files.write(file, bytes());
    texts("beside").forEach((name, content) -> write(folder.resolve(name), content));
    FileFormat known = format(folder);
    for (SourceFile source : SourceFile.inspectAll(file)) {
      known.read(source, context(), sink);
    }
  }

  private FileFormat format(Path folder) {
    if (yaml.containsKey("mapping")) {
      Path mapping = folder.resolve("mapping.yaml");
      write(mapping, text("mapping"));
      return MappedFormat.of(mapping);
    }
    return KnownFormats.all().stream()
        .filter(each -> each.name().equals(format))
        .findFirst()
        .orElseThrow();
  }

  private FileFormat.Context context() {
    String currency = yaml.getOrDefault("currency", "EUR").toString();
    LinkageKey key = new LinkageKey("e1", new SecretKeySpec(new byte[32], "HmacSHA256"));
    return new FileFormat.Context(
        new Shop(
            "main", ZoneId.of("Europe/Paris"), currency.equals("none") ? null : currency, 0.05),
        new KnownIds(ids("items"), ids("locations"), ids("suppliers")),
        new ShopperPseudonyms(key, "main"),
        Instant.parse("2026-06-15T10:00:00Z"),
        LocalDate.of(2026, 6, 15),
        Progress.SILENT);
  }

  private Set<String> ids(String key) {
    return yaml.get(key) instanceof List<?> list
        ? Set.copyOf(list.stream().map(String::valueOf).toList())
        : Set.of();
  }

  private byte[] bytes() throws IOException {
    StringBuilder text = new StringBuilder();
    if (yaml.get("lines") instanceof List<?> lines) {
      String end = flag("crlf") ? "\r\n" : "\n";
      for (Object line : lines) {
        text.append(String.valueOf(line).replace("\\0", "\0")).append(end);
      }
    } else {
      text.append(yaml.getOrDefault("text", ""));
    }
    String content = text.toString();
    if (yaml.containsKey("blow_up")) {
      content = content.replace("<big>", "x".repeat(Integer.parseInt(text("blow_up"))));
    }
    byte[] bytes =
        content.getBytes(Charset.forName(yaml.getOrDefault("encoding", "UTF-8").toString()));
    if (flag("bom")) {
      bytes = joined(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, bytes);
    }
    for (int i = 0; i < number("gzip", 0); i++) {
      bytes = gzip(bytes);
    }
    bytes = zipped(bytes);
    int cut = number("cut", 0);
    return Arrays.copyOf(bytes, bytes.length - cut);
  }

  private byte[] zipped(byte[] bytes) throws IOException {
    if (!yaml.containsKey("zip")) {
      return bytes;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Object name : (List<?>) yaml.get("zip")) {
        zip.putNextEntry(new ZipEntry(name.toString()));
        zip.write(bytes);
      }
      for (int i = 0; i < number("zip_entries", 0); i++) {
        zip.putNextEntry(new ZipEntry("more-" + i + ".csv"));
        zip.write(bytes);
      }
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Map<String, String> texts(String key) {
    Map<String, String> texts = new TreeMap<>();
    if (yaml.get(key) instanceof Map<?, ?> map) {
      map.forEach((name, content) -> texts.put(String.valueOf(name), String.valueOf(content)));
    }
    return texts;
  }

  private String text(String key) {
    return String.valueOf(yaml.get(key));
  }

  private boolean flag(String key) {
    return Boolean.TRUE.equals(yaml.get(key));
  }

  private int number(String key, int otherwise) {
    @Nullable Object value = yaml.get(key);
    return value == null ? otherwise : Integer.parseInt(value.toString());
  }
}
