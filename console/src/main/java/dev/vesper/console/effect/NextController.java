package dev.vesper.console.effect;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Listing;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.TableFile;
import dev.vesper.data.store.ArNextItems;
import dev.vesper.data.store.ArNextItems.NextItem;
import dev.vesper.data.store.ArNextItems.Sort;
import dev.vesper.data.store.ArNextItems.Wanted;
import dev.vesper.data.store.ToldNight;
import dev.vesper.domain.contract.InsightContracts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Items worth an AR asset next: what one would bring a month, the largest first. */
@Controller
class NextController {
  private static final int SIZE = 50;
  private static final Wanted SURE = new Wanted("", true, Sort.GAIN, true);

  private final ConsoleParts parts;

  NextController(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping("/insights/next")
  String next(
      @RequestParam Map<String, String> said,
      @RequestParam(defaultValue = "1") int page,
      Words words,
      Model model)
      throws SQLException {
    Optional<ToldNight> night = items().newest(parts.shopId());
    if (night.isEmpty()) {
      model.addAttribute(
          "state",
          State.linked(
              State.Kind.EMPTY,
              words.say("next.none.title"),
              words.say("next.none.text"),
              "/insights/effect",
              words.say("effect.title")));
      return "effect/next";
    }
    Wanted wanted = wanted(said);
    String run = night.get().runId();
    long total = items().count(parts.shopId(), run, wanted);
    int pages = (int) Math.max(1, (total + SIZE - 1) / SIZE);
    int at = Math.max(1, Math.min(page, pages));
    List<NextItem> found = items().of(parts.shopId(), run, wanted, (long) (at - 1) * SIZE, SIZE);
    model.addAttribute("night", night.get());
    model.addAttribute("asOf", words.say("effect.as-of", words.day(night.get().asOf()), run));
    model.addAttribute("list", listing("/insights/next", wanted, at, total));
    model.addAttribute("csv", listing("/insights/next/items.csv", wanted, 1, 0).with(Map.of()));
    model.addAttribute("wanted", wanted);
    model.addAttribute("rows", found.stream().map(item -> NextRow.of(item, words)).toList());
    model.addAttribute("sure", items().count(parts.shopId(), run, SURE));
    return "effect/next";
  }

  @GetMapping("/insights/next/items.csv")
  void csv(
      @RequestParam Map<String, String> said,
      @RequestParam(defaultValue = "false") boolean bom,
      HttpServletResponse response)
      throws IOException, SQLException {
    ToldNight night =
        items()
            .newest(parts.shopId())
            .orElseThrow(() -> new NoSuchElementException("no night has told of such items"));
    TableFile.csv(
        response,
        "ar-next-" + night.asOf(),
        bom,
        InsightContracts.AR_NEXT_ITEMS.header(),
        items().of(parts.shopId(), night.runId(), wanted(said), 0, Integer.MAX_VALUE).stream()
            .map(NextController::cells)
            .toList());
  }

  private ArNextItems items() {
    return parts.store().arNextItems();
  }

  private static Wanted wanted(Map<String, String> said) {
    Sort sort = EffectAddress.word(Sort.class, said.getOrDefault("sort", "gain"));
    return new Wanted(
        said.getOrDefault("q", "").strip(),
        said.getOrDefault("sure", "").equals("true"),
        sort,
        !said.getOrDefault("dir", "desc").equals("asc"));
  }

  private static Listing listing(String path, Wanted wanted, int page, long total) {
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("q", wanted.text());
    parameters.put("sure", wanted.sure() ? "true" : "");
    parameters.put("sort", wanted.sort() == Sort.GAIN ? "" : EffectAddress.code(wanted.sort()));
    parameters.put("dir", wanted.descending() ? "" : "asc");
    return new Listing(
        path,
        parameters,
        EffectAddress.code(wanted.sort()),
        wanted.descending(),
        page,
        SIZE,
        total);
  }

  private static List<@Nullable Object> cells(NextItem item) {
    return Arrays.asList(
        item.itemId(),
        item.category(),
        item.basis(),
        String.join("; ", item.reasons()),
        item.monthViews(),
        item.marginMinor(),
        item.effectUnits(),
        item.effectLowUnits(),
        item.effectHighUnits(),
        item.gainMinor(),
        item.gainLowMinor(),
        item.gainHighMinor());
  }
}
