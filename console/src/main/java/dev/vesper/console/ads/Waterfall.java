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
        Option.chart(
            names,
            words.say("plan.chart.units"),
            List.of(
                bar(words.say("ads.part.below"), below, "transparent"),
                bar(words.say("ads.part.adds"), up, "@c3"),
                bar(words.say("ads.part.takes"), down, "@c6"))),
        List.of(words.say("ads.part"), words.say("plan.chart.units"), words.say("ads.part.share")),
        rows);
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
