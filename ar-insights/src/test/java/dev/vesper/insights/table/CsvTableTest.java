package dev.vesper.insights.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.run.StepFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
  @TempDir private Path folder;

  @Test
  void a_column_of_numbers_with_gaps_stays_numbers_and_one_word_makes_it_words()
      throws IOException {
    Table table =
        CsvTable.read(
            write(
                """
                id,n,w,b
                a,1.5,1.5,true
                b,NA,,False
                c,-2e3,x,null
                """));
    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.numbers("--n", "n").values()).containsExactly(1.5, Double.NaN, -2000);
    assertThat(table.numbers("--b", "b").values()).containsExactly(1, 0, Double.NaN);
    assertThat(table.column("--w", "w"))
        .isInstanceOfSatisfying(
            Column.Words.class,
            words -> {
              assertThat(words.codes()).containsExactly(0, -1, 1);
              assertThat(words.levels()).containsExactly("1.5", "x");
            });
  }

  @Test
  void numbers_of_programming_languages_are_words() {
    assertThat(List.of("1d", "0x1p3", "Infinity", "", "1,5", "--1")).noneMatch(CsvTable::isNumber);
    assertThat(List.of("1", "-0.5", "+3", "1e9", ".5")).allMatch(CsvTable::isNumber);
  }

  @Test
  void a_gzipped_file_with_a_byte_order_mark_reads_the_same() throws IOException {
    Path file = folder.resolve("t.csv.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("\ufeffn\n7\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(CsvTable.read(file).numbers("--n", "n").values()).containsExactly(7);
  }

  @Test
  void what_is_wrong_is_said_with_file_and_place() throws IOException {
    assertFault(write("a,b\n1,2\n3\n"), "t.csv, line 3: has 1 fields where the header has 2");
    assertFault(write("a,a\n1,2\n"), "t.csv, line 1: two columns are called a");
    assertFault(write("a,\n1,2\n"), "t.csv, line 1: a column has no name");
    assertFault(write("a,b\n"), "t.csv: holds no row under its header");
    assertFault(folder.resolve("none.csv"), "there is no such readable file");
    Table table = CsvTable.read(write("a,b\n1,2\n1,x\n"));
    assertThatThrownBy(() -> table.numbers("--outcome", "b"))
        .hasMessage("t.csv, row 2: column 'b' (--outcome) must hold numbers, and holds 'x'");
    assertThatThrownBy(() -> table.column("--outcome", "c"))
        .hasMessage("t.csv, line 1: there is no column 'c' (--outcome); the columns are a, b");
  }

  private static void assertFault(Path file, String message) {
    assertThatThrownBy(() -> CsvTable.read(file))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining(message);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("t.csv"), text);
  }
}
