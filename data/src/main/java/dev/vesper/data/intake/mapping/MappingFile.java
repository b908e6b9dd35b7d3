package dev.vesper.data.intake.mapping;

import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a mapping from YAML; says of a mistake where it is and what may stand there. */
final class MappingFile {
  private static final Set<String> CELL_KEYS =
      Set.of(
          "from",
          "lookup",
          "value",
          "join",
          "with",
          "drop",
          "words",
          "unit",
          "factor",
          "sign",
          "dates",
          "shorten",
          "only_location",
          "otherwise");

  private final Path file;

  private MappingFile(Path file) {
    this.file = file;
  }

  /**
   * The mapping that the text says.
   *
   * @param file by which a mistake is named
   * @param name of the format; null: {@code csv-} and the contract
   * @throws ImportRefused when it is no mapping
   */
  static Mapping read(Path file, String text, @Nullable String name) {
    return new MappingFile(file).mapping(YamlMap.read(file, text), name);
  }

  private Mapping mapping(YamlMap top, @Nullable String name) {
    top.refuseOthers(
        Set.of(
            "contract",
            "description",
            "separator",
            "preamble_lines",
            "decimal",
            "grouping",
            "zone",
            "currency",
            "columns",
            "skip",
            "fill_down",
            "sum",
            "order_discount",
            "may_be_unknown",
            "lookups"));
    String contractName = top.text("contract", "");
    Contract contract =
        InputContracts.named(contractName)
            .orElseThrow(
                () ->
                    top.mistake(
                        "contract",
                        "'"
                            + contractName
                            + "' is no contract; there are "
                            + InputContracts.ALL.stream()
                                .map(Contract::name)
                                .collect(Collectors.joining(", "))));
    Map<String, CellRule> cells = new LinkedHashMap<>();
    YamlMap columns = top.map("columns");
    for (String column : columns.keys()) {
      if (contract.column(column).isEmpty()) {
        throw columns.mistake(
            column,
            "the contract "
                + contract.name()
                + " has no such column; it has "
                + String.join(", ", contract.header()));
      }
      cells.put(column, cell(columns, column));
    }
    Map<String, Mapping.Lookup> lookups = lookups(top);
    Mapping mapping =
        new Mapping(
            name == null ? MappedFormat.CSV + "-" + contract.name() : name,
            top.text("description", "CSV by a mapping file"),
            contract,
            layout(top),
            cells,
            skips(top),
            fillDown(top),
            known(top, "sum", contract),
            discount(top),
            Set.copyOf(known(top, "may_be_unknown", contract)),
            lookups);
    refuseIncomplete(top, mapping);
    return mapping;
  }

  private Mapping.Layout layout(YamlMap top) {
    String zone = top.text("zone", "");
    try {
      return new Mapping.Layout(
          top.character("separator", ','),
          (int) top.whole("preamble_lines", 0, 20),
          top.character("decimal", '.'),
          top.text("grouping", ""),
          zone.isEmpty() ? null : ZoneId.of(zone),
          top.text("currency", ""));
    } catch (DateTimeException e) {
      throw top.mistake("zone", "'" + zone + "' is no time zone, such as Europe/Paris");
    }
  }

  private CellRule cell(YamlMap in, String key) {
    if (!in.isMap(key)) {
      // The short form: just the source's column, or several names of it.
      return rule(YamlMap.empty(file), in.texts(key), null);
    }
    YamlMap rule = in.map(key);
    rule.refuseOthers(CELL_KEYS);
    CellRule otherwise = rule.has("otherwise") ? cell(rule, "otherwise") : null;
    return rule(rule, rule.texts("from"), otherwise);
  }

  private CellRule rule(YamlMap rule, List<String> from, @Nullable CellRule otherwise) {
    List<CellRule> join = new ArrayList<>();
    for (YamlMap part : rule.list("join", "from")) {
      part.refuseOthers(CELL_KEYS);
      join.add(
          rule(part, part.texts("from"), part.has("otherwise") ? cell(part, "otherwise") : null));
    }
    List<DateTimeFormatter> dates = new ArrayList<>();
    for (String pattern : rule.texts("dates")) {
      try {
        dates.add(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
      } catch (IllegalArgumentException e) {
        throw rule.mistake("dates", "'" + pattern + "' is no pattern, such as dd.MM.yyyy");
      }
    }
    Map<String, String> words = new TreeMap<>();
    YamlMap given = rule.map("words");
    for (String word : given.keys()) {
      words.put(word.toLowerCase(Locale.ROOT), given.text(word, ""));
    }
    return new CellRule(
        from,
        rule.text("lookup", ""),
        rule.text("value", ""),
        join,
        rule.text("with", " "),
        Set.copyOf(rule.texts("drop")),
        words,
        number(rule),
        List.copyOf(dates),
        rule.flag("shorten"),
        rule.flag("only_location"),
        otherwise);
  }

  private static CellRule.@Nullable NumberRule number(YamlMap rule) {
    if (!rule.has("unit") && !rule.has("factor") && !rule.has("sign")) {
      return null;
    }
    CellRule.Unit unit = rule.choice("unit", CellRule.Unit.class, CellRule.Unit.PLAIN);
    CellRule.Sign sign = rule.choice("sign", CellRule.Sign.class, CellRule.Sign.AS_IS);
    String factor = rule.text("factor", "1");
    if (!factor.matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?")) {
      throw rule.mistake("factor", "'" + factor + "' is no number, such as 0.01");
    }
    return new CellRule.NumberRule(unit, new BigDecimal(factor), sign);
  }

  private static List<SkipRule> skips(YamlMap top) {
    List<SkipRule> skips = new ArrayList<>();
    for (YamlMap skip : top.list("skip", "column")) {
      skip.refuseOthers(
          Set.of("column", "in", "starts_with", "empty", "filled", "named_in", "reason"));
      skips.add(
          new SkipRule(
              skip.text("column", ""),
              lower(skip.texts("in")),
              lower(skip.texts("starts_with")),
              skip.flag("empty"),
              skip.flag("filled"),
              skip.text("named_in", ""),
              skip.choice("reason", ReasonCode.class, ReasonCode.OTHER_KIND)));
    }
    return skips;
  }

  private static Set<String> lower(List<String> texts) {
    return texts.stream()
        .map(text -> text.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Mapping.@Nullable FillDown fillDown(YamlMap top) {
    if (!top.has("fill_down")) {
      return null;
    }
    YamlMap fill = top.map("fill_down");
    fill.refuseOthers(Set.of("by", "columns"));
    return new Mapping.FillDown(fill.text("by", ""), fill.texts("columns"));
  }

  private static Mapping.@Nullable SharedDiscount discount(YamlMap top) {
    if (!top.has("order_discount")) {
      return null;
    }
    YamlMap discount = top.map("order_discount");
    discount.refuseOthers(Set.of("column", "by"));
    return new Mapping.SharedDiscount(discount.text("column", ""), discount.text("by", ""));
  }

  private static Map<String, Mapping.Lookup> lookups(YamlMap top) {
    Map<String, Mapping.Lookup> lookups = new TreeMap<>();
    YamlMap all = top.map("lookups");
    for (String name : all.keys()) {
      YamlMap lookup = all.map(name);
      lookup.refuseOthers(Set.of("file", "key", "by"));
      lookups.put(
          name,
          new Mapping.Lookup(
              lookup.text("file", ""), lookup.text("key", "id"), lookup.text("by", "")));
    }
    return lookups;
  }

  private static List<String> known(YamlMap top, String key, Contract contract) {
    List<String> columns = top.texts(key);
    for (String column : columns) {
      if (contract.column(column).isEmpty()) {
        throw top.mistake(key, "the contract " + contract.name() + " has no column " + column);
      }
    }
    return columns;
  }

  private static void refuseIncomplete(YamlMap top, Mapping mapping) {
    List<String> absent =
        mapping.contract().columns().stream()
            .filter(column -> column.required() && !mapping.cells().containsKey(column.name()))
            .map(column -> column.name())
            .filter(column -> !mapping.isFilledIn(column))
            .toList();
    if (!absent.isEmpty()) {
      throw top.mistake(
          "columns", "nothing says what becomes " + String.join(", ", absent) + "; add a rule");
    }
    mapping.cells().values().stream()
        .map(CellRule::lookup)
        .filter(name -> !name.isEmpty() && !mapping.lookups().containsKey(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw top.mistake("lookups", "there is no table '" + name + "'; add it");
            });
  }
}
