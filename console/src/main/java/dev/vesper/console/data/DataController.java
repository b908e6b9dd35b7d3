package dev.vesper.console.data;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Listing;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.desk.Came;
import dev.vesper.data.intake.desk.DataDesk;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of what has come in. */
@Controller
class DataController {
  private static final int SIZE = 20;
  private static final int REFUSALS_SHOWN = 50;

  private final ConsoleParts parts;

  DataController(ConsoleParts parts) {
    this.parts = parts;
  }

  @GetMapping("/data")
  String all(
      Words words,
      Model model,
      @RequestParam(defaultValue = "") String format,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate to) {
    model.addAttribute("daysUrl", to == null ? "/data/days" : "/data/days?to=" + to);
    List<Came.Source> sources = desk().sources();
    LocalDate today = parts.clock().instant().atZone(words.zone()).toLocalDate();
    DataRows rows = new DataRows(words, today);
    int at = Math.max(1, page);
    Came.Files files = desk().files(format, status, (at - 1) * SIZE, SIZE);
    TreeMap<String, String> said = new TreeMap<>();
    said.put("format", format);
    said.put("status", status);
    Listing listing = new Listing("/data", said, "", true, at, SIZE, files.total());
    model.addAttribute("list", listing);
    model.addAttribute("sources", sources.stream().map(rows::source).toList());
    model.addAttribute("files", files.files().stream().map(rows::file).toList());
    model.addAttribute("choices", rows.choices(listing, status));
    model.addAttribute("held", sources.stream().mapToLong(Came.Source::held).sum());
    model.addAttribute("late", sources.stream().filter(rows::isLate).count());
    model.addAttribute(
        "refusedRows", sources.stream().mapToLong(s -> s.rows().quarantined()).sum());
    model.addAttribute("readRows", sources.stream().mapToLong(s -> s.rows().read()).sum());
    if (sources.isEmpty() && files.total() == 0) {
      model.addAttribute(
          "state",
          State.typed(
              State.Kind.EMPTY,
              words.say("data.none.title"),
              words.say("data.none.text"),
              "./vesper import --list"));
    }
    return "data/data";
  }

  /** The strip of days; the page asks for it after it stands, for it counts every row of them. */
  @GetMapping("/data/days")
  String days(
      Words words,
      Model model,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate to) {
    @Nullable LocalDate last = to == null ? desk().lastDay().orElse(null) : to;
    model.addAttribute(
        "strip",
        last == null
            ? null
            : DayStrip.of(desk().days(last.minusDays(DayStrip.DAYS - 1L), last), last, words));
    return "data/days :: days";
  }

  @GetMapping("/data/{number}")
  String one(@PathVariable long number, Words words, Model model) {
    Came.File file = desk().file(number);
    LocalDate today = parts.clock().instant().atZone(words.zone()).toLocalDate();
    DataRows rows = new DataRows(words, today);
    model.addAttribute("row", rows.file(file));
    model.addAttribute("file", file);
    model.addAttribute("reasons", desk().reasons(number).stream().map(rows::reason).toList());
    model.addAttribute(
        "refusals",
        desk().refusals(number, 0, REFUSALS_SHOWN).stream().map(rows::refusal).toList());
    model.addAttribute("shown", REFUSALS_SHOWN);
    model.addAttribute("mayReplace", !file.format().equals("collected_events"));
    return "data/file";
  }

  @ExceptionHandler(Unavailable.class)
  String notNow(Unavailable e, HttpServletResponse response, Words words, Model model) {
    response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    model.addAttribute(
        "state",
        State.linked(
            State.Kind.FAILED,
            words.say("data.failed"),
            String.valueOf(e.getMessage()),
            "/data",
            words.say("data.again")));
    return "data/refused";
  }

  private DataDesk desk() {
    return parts.store().dataDesk(parts.shopId());
  }
}
