package dev.vesper.console.data;

import dev.vesper.console.frame.Listing;
import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.intake.desk.Came;
import dev.vesper.data.quality.ReasonCode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came in, in the words of a page. */
record DataRows(Words words, LocalDate today) {
  /** Yesterday's rows come in the night: a source is late when the day before is missing too. */
  private static final long USUAL_DAYS = 2;

  /** A kind of file as it is shown. */
  record SourceRow(Came.Source source, String name, Tag tag, String url) {}

  /** A file as it is shown. */
  record FileRow(Came.File file, String kind, Tag tag, String days) {}

  /** A reason as it is shown. */
  record ReasonRow(Came.Reason reason, String sentence) {}

  /** A refused row as it is shown. */
  record RefusalRow(Came.Refusal refusal, String sentence) {}

  /** A choice of the filter. */
  record Choice(String text, String url, boolean chosen) {}

  SourceRow source(Came.Source source) {
    return new SourceRow(
        source, kind(source.format()), freshness(source), "/data?format=" + source.format());
  }

  /** Whether days are missing that ought to be there. */
  boolean isLate(Came.Source source) {
    return daysBehind(source) > USUAL_DAYS;
  }

  private long daysBehind(Came.Source source) {
    @Nullable LocalDate last = source.lastDay();
    return last == null ? 0 : ChronoUnit.DAYS.between(last, today);
  }

  private Tag freshness(Came.Source source) {
    if (source.held() > 0) {
      return new Tag(Tag.Tone.BAD, words.say("data.held-files", words.count(source.held())));
    }
    if (source.lastDay() == null) {
      return new Tag(Tag.Tone.QUIET, words.say("data.state"));
    }
    return isLate(source)
        ? new Tag(Tag.Tone.WARN, words.say("data.behind", words.count(daysBehind(source))))
        : new Tag(Tag.Tone.GOOD, words.say("data.fresh"));
  }

  FileRow file(Came.File file) {
    Tag.Tone tone =
        switch (file.status()) {
          case "kept" -> Tag.Tone.GOOD;
          case "held" -> Tag.Tone.BAD;
          default -> Tag.Tone.QUIET;
        };
    return new FileRow(
        file,
        kind(file.format()),
        new Tag(tone, words.sayOr("data.status." + file.status(), file.status())),
        days(file));
  }

  private String days(Came.File file) {
    @Nullable LocalDate first = file.firstDay();
    @Nullable LocalDate last = file.lastDay();
    if (first == null || last == null) {
      return "–";
    }
    return first.equals(last)
        ? words.day(first)
        : words.say("data.from-to", words.day(first), words.day(last));
  }

  private String kind(String format) {
    return words.sayOr("data.kind." + format, format);
  }

  ReasonRow reason(Came.Reason reason) {
    return new ReasonRow(reason, sentence(reason.reason()));
  }

  RefusalRow refusal(Came.Refusal refusal) {
    return new RefusalRow(refusal, sentence(refusal.reason()));
  }

  /** Codes are for programs; the sentence is the code's own where a language has none. */
  private String sentence(String code) {
    String own = code;
    for (ReasonCode known : ReasonCode.values()) {
      own = known.code().equals(code) ? known.meaning() : own;
    }
    return words.sayOr("data.reason." + code, own);
  }

  List<Choice> choices(Listing listing, String chosen) {
    return Stream.of("", "held", "kept", "replaced", "discarded")
        .map(
            status ->
                new Choice(
                    words.say("data.status." + (status.isEmpty() ? "all" : status)),
                    listing.with("status", status),
                    status.equals(chosen.toLowerCase(Locale.ROOT))))
        .toList();
  }
}
