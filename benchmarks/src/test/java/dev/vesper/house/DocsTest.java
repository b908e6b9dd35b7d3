package dev.vesper.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages say only what can be typed and found; each check is shown a page that fails it. */
class DocsTest {
  private static final Docs OURS = Docs.at(House.ourRoot());

  @TempDir Path folder;

  @Test
  void every_command_on_a_page_is_one_of_the_launcher() {
    assertThat(OURS.unknownCommands()).isEmpty();
    assertThat(OURS.pages().get(Path.of("README.md"))).contains("./vesper demo", "./vesper test");
  }

  @Test
  void every_link_between_pages_leads_somewhere() {
    assertThat(OURS.deadLinks()).isEmpty();
  }

  @Test
  void every_path_that_the_roots_pages_name_is_there() {
    assertThat(OURS.unknownPaths()).isEmpty();
  }

  @Test
  void no_table_describes_a_thing_twice() throws IOException {
    assertThat(OURS.repeatedRows()).isEmpty();

    page("docs/a.md", "| `x` | 1 |\n| `x` `y` | 2 |\n| `x` | 3 |\n\n| `x` | 4 |\n");
    assertThat(Docs.at(folder).repeatedRows()).containsExactly("docs/a.md has `x`");
  }

  @Test
  void the_index_names_every_page_of_docs() {
    String index = OURS.pages().get(Path.of("docs/README.md"));
    List<String> linked = Markdown.links(index);
    for (Path page : OURS.pages().keySet()) {
      if (page.startsWith("docs") && !page.equals(Path.of("docs/README.md"))) {
        assertThat(linked).contains(Path.of("docs").relativize(page).toString());
      }
    }
  }

  @Test
  void a_command_that_is_none_is_found() throws IOException {
    page("README.md", "```console\n$ ./vesper fly --to moon\n./vesper plan restock\n```\n");
    assertThat(Docs.at(folder).unknownCommands())
        .singleElement()
        .asString()
        .contains("there is no command fly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"./vesper", "./vesper plan", "./vesper plan sing", "./vesper --fast"})
  void half_a_command_is_a_mistake(String line) {
    assertThat(Commands.mistake(line)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./vesper demo",
        "./vesper --help",
        "./vesper plan --help",
        "./vesper plan explain I0001 W1",
        "./vesper night --as-of 2011-11-30"
      })
  void a_whole_command_is_none(String line) {
    assertThat(Commands.mistake(line)).isEmpty();
  }

  @Test
  void dead_links_and_dead_anchors_are_found() throws IOException {
    page("docs/a.md", "# Here it is\n[b](b.md) [c](gone.md) [d](#here-it-is) [e](#gone)\n");
    page("docs/b.md", "[a](a.md#here-it-is) [up](../README.md) [x](https://example.org/x)\n");
    assertThat(Docs.at(folder).deadLinks())
        .containsExactly("docs/a.md -> gone.md", "docs/a.md -> #gone", "docs/b.md -> ../README.md");
  }

  @Test
  void a_path_that_is_not_there_is_found() throws IOException {
    page("README.md", "`docs/here.md` `docs/gone.md` `./vesper demo` `runs/<run>/`\n");
    page("docs/here.md", "# Here\n");
    assertThat(Docs.at(folder).unknownPaths()).containsExactly("README.md names docs/gone.md");
  }

  @Test
  void only_console_blocks_hold_commands() {
    String page = "```\n./vesper fly\n```\n```console\n$ ./vesper demo\n```\n./vesper swim\n";
    assertThat(Markdown.consoleLines(page)).containsExactly("./vesper demo");
  }

  private void page(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
