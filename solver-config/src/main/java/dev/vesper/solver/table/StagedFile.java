package dev.vesper.solver.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A gzipped text file that is either complete, synced to disk and under its name, or not there. */
public final class StagedFile {
  /** Writes the text. */
  public interface Body {
    void write(Writer out) throws IOException;
  }

  private StagedFile() {}

  /**
   * A table under its contract's name.
   *
   * @param rows cells in the order of the contract's columns
   */
  public static ArtefactRef table(Path folder, Contract contract, List<List<String>> rows)
      throws IOException {
    return write(
        folder.resolve(contract.name() + ".csv.gz"),
        contract.name(),
        rows.size(),
        out -> {
          CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
          csv.writeRecord(contract.header());
          rows.forEach(csv::writeRecord);
          csv.flush();
        });
  }

  /** The JDK's gzip header holds no time and no name, so the same text has the same bytes. */
  public static ArtefactRef write(Path file, String name, long rows, Body body) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    MessageDigest digest = Sha256.digest();
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      GZIPOutputStream gzip =
          new GZIPOutputStream(
              new DigestOutputStream(Channels.newOutputStream(channel), digest), 1 << 16);
      Writer out = new OutputStreamWriter(gzip, StandardCharsets.UTF_8);
      body.write(out);
      out.flush();
      gzip.finish();
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
    return new ArtefactRef(
        name, file.toAbsolutePath().toString(), Sha256.hex(digest), rows, Files.size(file));
  }
}
