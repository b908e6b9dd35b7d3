package dev.vesper.jobs.cli;

import dev.vesper.data.outbox.LetterReads.LineState;
import dev.vesper.data.outbox.Letters;
import dev.vesper.data.outbox.ListedLetter;
import dev.vesper.jobs.cli.output.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Letters to targets outside, for people and programs. */
final class OutboxView {
  private OutboxView() {}

  static Result letters(List<ListedLetter> all) {
    return Result.of(
        List.of(
            "letter",
            "target",
            "publication",
            "what",
            "lines",
            "state",
            "attempts",
            "next or end",
            "error"),
        all.stream().map(OutboxView::row).toList(),
        all.stream().map(OutboxView::json).toList());
  }

  private static List<String> row(ListedLetter letter) {
    return List.of(
        Long.toString(letter.number()),
        letter.target(),
        Long.toString(letter.publication()),
        letter.name(),
        Integer.toString(letter.lines()),
        letter.behind() == null
            ? letter.state().code()
            : letter.state().code() + ", behind " + letter.behind(),
        Integer.toString(letter.attempts()),
        text(letter.endedAt() == null ? letter.nextAt() : letter.endedAt()),
        letter.error().isEmpty() ? "-" : letter.error());
  }

  /** A letter as JSON. */
  static Map<String, Object> json(ListedLetter letter) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("letter", letter.number());
    json.put("target", letter.target());
    json.put("kind", letter.kind().code());
    json.put("publication", letter.publication());
    json.put("name", letter.name());
    json.put("lines", letter.lines());
    json.put("state", letter.state().code());
    json.put("behind", letter.behind());
    json.put("attempts", letter.attempts());
    json.put("made_at", letter.madeAt().toString());
    json.put("next_at", textOrNull(letter.nextAt()));
    json.put("ended_at", textOrNull(letter.endedAt()));
    json.put("error", letter.error());
    return json;
  }

  /** A line of a publication at one target, as JSON. */
  static Map<String, Object> json(LineState each) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", each.line().kind().code());
    json.put("subject", each.line().subject());
    json.put("place", each.line().place());
    json.put("reference", each.line().reference());
    json.put("amount", each.line().amount());
    json.put("target", each.target());
    json.put("letter", each.letter());
    json.put("state", each.state().code());
    return json;
  }

  static Result delivered(List<Letters.Delivered> all) {
    return Result.of(
        List.of("letter", "target", "state", "error"),
        all.stream()
            .map(
                one ->
                    List.of(
                        Long.toString(one.number()),
                        one.target(),
                        one.state().code(),
                        one.error().isEmpty() ? "-" : one.error()))
            .toList(),
        all.stream()
            .map(
                one ->
                    Map.<String, Object>of(
                        "letter", one.number(),
                        "target", one.target(),
                        "state", one.state().code(),
                        "error", one.error()))
            .toList());
  }

  private static String text(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }

  private static @Nullable String textOrNull(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
