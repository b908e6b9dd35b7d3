package dev.vesper.console.ads;

import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.ChartData;
import dev.vesper.console.plan.Option;
import dev.vesper.data.store.ResponseFindings.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** What a campaign's items sold, part by part: the parts add up to it. */
final class Waterfall {
  private static final List<String> PARTS =
      List.of("usual", "season_and_calendar", "advertising", "unexplained");

  private final Words words;

  Waterfall(Words words) {
    this.words = words;
  }

  ChartData of(Map<String, Part> parts) {
    if (parts.isEmpty()) {
      throw new NoSuchElementException("nothing is known of what the campaign's items sold");
    }
    List<String> names = new ArrayList<>();
    List<Double> below = new ArrayList<>();
    List<Double> up = new ArrayList<>();
    List<Double> down = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    double sum = 0;
    for (String name : PARTS) {
      Part part = parts.get(name);
      if (part == null) {
        continue;
      }
      names.add(words.say("ads.part." + name.replace('_', '-')));
      below.add(Option.rounded(Math.min(sum, sum + part.units())));
      up.add(part.units() >= 0 ? Option.rounded(part.units()) : 0.0);
      down.add(part.units() < 0 ? Option.rounded(-part.units()) : 0.0);
      rows.add(
          List.of(names.get(names.size() - 1), words.number(part.units(), 1), share(part, parts)));
      sum += part.units();
    }
    names.add(words.say("ads.part.sold"));
    below.add(0.0);
    up.add(Option.rounded(sum));
    down.add(0.0);
    rows.add(List.of(words.say("ads.part.sold"), words.number(sum, 1), words.percent(1, 1)));
    return new ChartData(
        option(names, below, up, down),
        List.of(words.say("ads.part"), words.say("plan.chart.units"), words.say("ads.part.share")),
        rows);
  }

  private Map<String, Object> option(
      List<String> names, List<Double> below, List<Double> up, List<Double> down) {
    // What a part stands on is there to lift it, and not to be seen.
    Map<String, Object> unseen = bar(words.say("ads.part.below"), below, "transparent");
    unseen.put(
        "itemStyle", Option.of("color", "transparent", "decal", Option.of("symbol", "none")));
    String adds = words.say("ads.part.adds");
    String takes = words.say("ads.part.takes");
    Map<String, Object> option =
        Option.chart(
            names,
            words.say("plan.chart.units"),
            List.of(unseen, bar(adds, up, "@c3"), bar(takes, down, "@c6")));
    Map<String, Object> quiet = Option.of("color", "@ink-3", "fontSize", 11);
    option.put(
        "legend", Option.of("top", 0, "left", 0, "data", List.of(adds, takes), "textStyle", quiet));
    Map<String, Object> label = Option.of("interval", 0, "width", 72, "overflow", "break");
    label.putAll(quiet);
    option.put(
        "xAxis",
        Option.of(
            "type",
            "category",
            "data",
            names,
            "axisTick",
            Option.of("show", false),
            "axisLine",
            Option.of("lineStyle", Option.of("color", "@line")),
            "axisLabel",
            label));
    return option;
  }

  private String share(Part part, Map<String, Part> parts) {
    double sold = parts.values().stream().mapToDouble(Part::units).sum();
    return sold > 0 ? words.percent(part.units() / sold, 1) : "–";
  }

  private static Map<String, Object> bar(String name, List<Double> values, String colour) {
    return Option.of(
        "name",
        name,
        "type",
        "bar",
        "stack",
        "parts",
        "data",
        values,
        "barMaxWidth",
        42,
        "itemStyle",
        Option.of("color", colour));
  }
}
