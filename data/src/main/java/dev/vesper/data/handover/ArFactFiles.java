package dev.vesper.data.handover;

import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the step insights has left of AR: tables whose cells go into the store as they are. */
public final class ArFactFiles {
  private ArFactFiles() {}

  /** The rows of a file, cells in the contract's order; an optional cell may be null. */
  public static List<List<@Nullable String>> rows(Path file, Contract contract) throws IOException {
    return HandOverFile.read(
        file,
        contract,
        row -> {
          List<@Nullable String> cells = new ArrayList<>();
          for (Column column : contract.columns()) {
            String text = row.text(column.name());
            cells.add(text.isEmpty() && !column.required() ? null : text);
          }
          return cells;
        });
  }
}
