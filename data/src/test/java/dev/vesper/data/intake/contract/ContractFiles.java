package dev.vesper.data.intake.contract;

import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.KnownIds;
import dev.vesper.data.intake.Shop;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.privacy.LinkageKey;
import dev.vesper.data.privacy.ShopperPseudonyms;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/** Reads files by contract without a store: a shop in Paris that knows two items on 15 June. */
final class ContractFiles {
  private static final KnownIds KNOWN =
      new KnownIds(Set.of("sku-1", "sku-2"), Set.of("w1"), Set.of("s1"));

  private ContractFiles() {}

  static RecordingSink read(String contract, Path folder, byte[] content) throws IOException {
    Path file = folder.resolve("file.csv");
    Files.write(file, content);
    RecordingSink sink = new RecordingSink();
    LinkageKey key = new LinkageKey("e1", new SecretKeySpec(new byte[32], "HmacSHA256"));
    FileFormat.Context context =
        new FileFormat.Context(
            new Shop("main", ZoneId.of("Europe/Paris"), "EUR", 0.05),
            KNOWN,
            new ShopperPseudonyms(key, "main"),
            Instant.parse("2026-06-15T10:00:00Z"),
            LocalDate.of(2026, 6, 15),
            Progress.SILENT);
    new ContractFormat(InputContracts.named(contract).orElseThrow())
        .read(SourceFile.inspect(file), context, sink);
    return sink;
  }
}
