package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.desk.Came;
import dev.vesper.data.intake.desk.DataDesk;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What has come in: read it, decide about held files, bring corrected ones. */
@RestController
@RequestMapping("/api/v1/data")
class DataApi {
  private static final int DAYS = 42;
  private static final int MOST = 1_000;

  private final ConsoleParts parts;

  DataApi(ConsoleParts parts) {
    this.parts = parts;
  }

  /** Why. */
  record Why(@Nullable String reason) {
    String said() {
      return reason == null ? "" : reason;
    }
  }

  /** A file with the reasons why rows of it were refused. */
  record FileJson(Came.File file, List<Came.Reason> reasons) {}

  @GetMapping("/sources")
  List<Came.Source> sources() {
    return desk().sources();
  }

  @GetMapping("/days")
  List<Came.DayCount> days(
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate from,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate to) {
    @Nullable LocalDate last = to == null ? desk().lastDay().orElse(null) : to;
    return last == null
        ? List.of()
        : desk().days(from == null ? last.minusDays(DAYS - 1L) : from, last);
  }

  @GetMapping("/imports")
  Came.Files imports(
      @RequestParam(defaultValue = "") String format,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "100") int size) {
    int rows = Math.max(1, Math.min(size, MOST));
    return desk().files(format, status, (Math.max(1, page) - 1) * rows, rows);
  }

  @GetMapping("/imports/{number}")
  FileJson one(@PathVariable long number) {
    return new FileJson(desk().file(number), desk().reasons(number));
  }

  @GetMapping("/imports/{number}/quarantine")
  List<Came.Refusal> quarantine(
      @PathVariable long number,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "100") int size) {
    desk().file(number);
    int rows = Math.max(1, Math.min(size, MOST));
    return desk().refusals(number, (Math.max(1, page) - 1) * rows, rows);
  }

  @PostMapping("/imports/{number}/accept")
  Came.File accept(@PathVariable long number, @RequestBody Why why) {
    desk().accept(number, why.said(), parts.actor());
    return desk().file(number);
  }

  @PostMapping("/imports/{number}/discard")
  Came.File discard(@PathVariable long number, @RequestBody Why why) {
    desk().discard(number, why.said(), parts.actor());
    return desk().file(number);
  }

  /** The body is the corrected file as it is; the answer is what the import says of it. */
  @PostMapping(
      path = "/imports/{number}/replace",
      consumes = {MediaType.APPLICATION_OCTET_STREAM_VALUE, MediaType.ALL_VALUE})
  Map<String, Object> replace(
      @PathVariable long number,
      @RequestParam(defaultValue = "corrected") String name,
      InputStream content) {
    ImportReport report = desk().replace(number, name, content, parts.actor());
    return report.asJson();
  }

  @ExceptionHandler(ImportRefused.class)
  ProblemDetail refused(ImportRefused refused) {
    return ProblemDetail.forStatusAndDetail(
        refused.file().isEmpty() ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST,
        String.valueOf(refused.getMessage()));
  }

  @ExceptionHandler(Unavailable.class)
  ProblemDetail unavailable(Unavailable unavailable) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE, String.valueOf(unavailable.getMessage()));
  }

  private DataDesk desk() {
    return parts.store().dataDesk(parts.shopId());
  }
}
