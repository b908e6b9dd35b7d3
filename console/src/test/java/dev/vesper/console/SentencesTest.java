package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages say everything, and templates say nothing by themselves. */
class SentencesTest {
  private static final Path MESSAGES = Path.of("src/main/resources/messages");
  private static final Path TEMPLATES = Path.of("src/main/resources/console/templates");
  private static final Pattern PLACE = Pattern.compile("\\{\\d");
  private static final Pattern KEY = Pattern.compile("#\\{([a-z0-9.-]+)[}(]");
  private static final Pattern TEXT = Pattern.compile(">([^<>]*[\\p{L}]{2,}[^<>]*)<");
  private static final Pattern NOT_TEXT = Pattern.compile("(?s)<!--.*?-->|<kbd>.*?</kbd>");

  @Test
  void both_languages_have_the_same_keys_and_places() {
    for (Path english : files(MESSAGES, "_en.properties")) {
      Path chinese =
          english.resolveSibling(
              english.getFileName().toString().replace("_en.properties", "_zh.properties"));
      Properties en = read(english);
      Properties zh = read(chinese);
      assertThat(new TreeSet<>(zh.stringPropertyNames()))
          .as(chinese.toString())
          .isEqualTo(new TreeSet<>(en.stringPropertyNames()));
      for (String key : en.stringPropertyNames()) {
        assertThat(places(zh.getProperty(key))).as(key).isSubsetOf(places(en.getProperty(key)));
        assertThat(en.getProperty(key)).as(key + " would lose its apostrophe").doesNotContain("'");
      }
    }
  }

  @Test
  void every_key_of_a_template_has_its_sentence() {
    TreeSet<String> known = new TreeSet<>();
    files(MESSAGES, "_en.properties").forEach(f -> known.addAll(read(f).stringPropertyNames()));
    TreeSet<String> used = new TreeSet<>();
    for (Path template : files(TEMPLATES, ".html")) {
      Matcher keys = KEY.matcher(text(template));
      while (keys.find()) {
        used.add(keys.group(1));
      }
    }
    assertThat(known).containsAll(used);
  }

  @Test
  void no_text_stands_in_a_template() {
    for (Path template : files(TEMPLATES, ".html")) {
      Matcher found = TEXT.matcher(NOT_TEXT.matcher(text(template)).replaceAll(""));
      assertThat(found.results().map(hit -> hit.group(1).strip()).toList())
          .as(template.toString())
          .isEmpty();
    }
  }

  @Test
  void no_style_and_no_script_stands_in_a_template() {
    for (Path template : files(TEMPLATES, ".html")) {
      assertThat(text(template))
          .as(template.toString())
          .doesNotContain(" style=", "<style", "onclick=", "th:utext", "<script>", "hx-on");
    }
  }

  private static TreeSet<String> places(String sentence) {
    TreeSet<String> places = new TreeSet<>();
    PLACE.matcher(sentence).results().forEach(hit -> places.add(hit.group()));
    return places;
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
