package dev.vesper.console.sheet;

import dev.vesper.console.plan.ExportColumns;
import dev.vesper.data.draft.Trouble;
import dev.vesper.data.draft.Trouble.Code;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.ReasonCode;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.review.SeenLine;
import dev.vesper.data.review.Wishes.Wish;
import dev.vesper.data.store.PlanHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads rows and finds those that were edited since they were exported. */
final class SheetReading {
  static final int MOST_ROWS = 200_000;
  static final int MOST_TROUBLES = 1_000;

  /** A row that can be read. */
  private record Said(
      int line,
      LineKey key,
      long revision,
      SheetRow.Cell quantity,
      @Nullable String reason,
      @Nullable String note) {}

  private final SheetRow.Source source;
  private final PlanHead plan;
  private final List<Trouble> troubles = new ArrayList<>();
  private final Map<LineKey, Said> said = new HashMap<>();
  private @Nullable SheetHead head;
  private int rows;

  SheetReading(SheetRow.Source source, PlanHead plan) {
    this.source = source;
    this.plan = plan;
  }

  int rows() {
    return rows;
  }

  List<Trouble> troubles() {
    troubles.sort(Comparator.comparingInt(Trouble::fileLine));
    return troubles;
  }

  void run() {
    source.each(this::row);
    if (head == null) {
      throw new SheetRefused(SheetRefused.Code.EMPTY);
    }
  }

  private void row(SheetRow row) {
    if (row.isBlank()) {
      return;
    }
    if (head == null) {
      head = SheetHead.of(row, troubles);
      return;
    }
    rows++;
    if (rows > MOST_ROWS) {
      throw new SheetRefused(SheetRefused.Code.TOO_MANY_ROWS, Integer.toString(MOST_ROWS));
    }
    if (row.broken()) {
      trouble(row.line(), Code.NO_RECORD);
    } else if (row.cells().size() > head.width()) {
      trouble(
          row.line(),
          Code.WIDTH,
          Integer.toString(row.cells().size()),
          Integer.toString(head.width()));
    } else {
      cells(row, head);
    }
  }

  private void cells(SheetRow row, SheetHead columns) {
    for (String column :
        List.of(
            ExportColumns.ITEM,
            ExportColumns.LOCATION,
            ExportColumns.REASON,
            ExportColumns.NOTE,
            ExportColumns.REVISION)) {
      if (columns.cell(row, column).formula()) {
        trouble(row.line(), Code.FORMULA, column);
        return;
      }
    }
    String planId = columns.cell(row, ExportColumns.PLAN).text();
    if (!SheetText.whole(planId).equals(Optional.of(plan.planId()))) {
      otherPlan(row.line(), SheetText.kept(planId));
      return;
    }
    LineKey key =
        new LineKey(
            source.read(columns.cell(row, ExportColumns.ITEM).text()),
            source.read(columns.cell(row, ExportColumns.LOCATION).text()));
    String revision = columns.cell(row, ExportColumns.REVISION).text();
    Optional<Long> number = SheetText.whole(revision);
    Said before = said.get(key);
    if ((key.itemId() + key.locationId()).indexOf('\0') >= 0) {
      trouble(
          row.line(),
          Code.LINE_UNKNOWN,
          SheetText.kept(key.itemId()),
          SheetText.kept(key.locationId()));
    } else if (number.isEmpty()) {
      trouble(row.line(), Code.REVISION, SheetText.kept(revision));
    } else if (before != null) {
      trouble(
          row.line(),
          Code.LINE_TWICE,
          SheetText.kept(key.itemId()),
          SheetText.kept(key.locationId()),
          Integer.toString(before.line()));
    } else {
      said.put(
          key,
          new Said(
              row.line(),
              key,
              number.get(),
              columns.cell(row, ExportColumns.QUANTITY),
              text(row, columns, ExportColumns.REASON),
              text(row, columns, ExportColumns.NOTE)));
    }
  }

  private static @Nullable String text(SheetRow row, SheetHead columns, String column) {
    return columns.has(column) ? columns.cell(row, column).text() : null;
  }

  private void otherPlan(int line, String planId) {
    String ours = Long.toString(plan.planId());
    if (said.isEmpty()) {
      throw new SheetRefused(SheetRefused.Code.OTHER_PLAN, planId, ours);
    }
    trouble(line, Code.OTHER_PLAN, planId, ours);
  }

  private void trouble(int line, Code code, String... facts) {
    if (troubles.size() == MOST_TROUBLES) {
      throw new SheetRefused(SheetRefused.Code.TOO_MANY_TROUBLES, Integer.toString(MOST_TROUBLES));
    }
    troubles.add(Trouble.of(line, code, facts));
  }

  /** What was edited, in the order of the file. */
  List<Wish> wishes(Reviews reviews) {
    Map<LineKey, SeenLine> seen = new HashMap<>();
    reviews
        .seen(
            plan,
            said.values().stream()
                .map(each -> new SeenLine.Asked(each.key(), each.revision()))
                .toList())
        .forEach(line -> seen.put(line.key(), line));
    List<Wish> wishes = new ArrayList<>();
    said.values().stream()
        .sorted(Comparator.comparingInt(Said::line))
        .forEach(each -> wish(each, seen.get(each.key()), reviews).ifPresent(wishes::add));
    return wishes;
  }

  private Optional<Wish> wish(Said row, @Nullable SeenLine seen, Reviews reviews) {
    if (seen == null) {
      unknown(row, reviews);
      return Optional.empty();
    }
    Optional<Long> quantity = SheetText.whole(row.quantity().text());
    if (quantity.isEmpty()) {
      trouble(row.line(), Code.QUANTITY, SheetText.kept(row.quantity().text()));
      return Optional.empty();
    }
    String reasonThen = seen.reason() == null ? "" : seen.reason().code();
    String reason = row.reason() == null ? reasonThen : row.reason().strip();
    String noteThen = SheetText.note(source.written(seen.note()));
    String note = row.note() == null ? noteThen : SheetText.note(row.note());
    boolean sameNote = note.equals(noteThen);
    if (quantity.get() == seen.quantity() && reason.equals(reasonThen) && sameNote) {
      return Optional.empty();
    }
    Optional<ReasonCode> code = reason(reason);
    if (code.isEmpty() && !reason.isEmpty()) {
      trouble(row.line(), Code.REASON, SheetText.kept(reason));
      return Optional.empty();
    }
    return Optional.of(
        new Wish(
            row.key(),
            row.line(),
            row.revision(),
            quantity.get(),
            code.orElse(null),
            sameNote ? seen.note() : source.read(note)));
  }

  private void unknown(Said row, Reviews reviews) {
    if (row.revision() > 0 && reviews.line(plan, row.key()).isPresent()) {
      trouble(row.line(), Code.REVISION, Long.toString(row.revision()));
    } else {
      trouble(
          row.line(),
          Code.LINE_UNKNOWN,
          SheetText.kept(row.key().itemId()),
          SheetText.kept(row.key().locationId()));
    }
  }

  private static Optional<ReasonCode> reason(String text) {
    return Arrays.stream(ReasonCode.values())
        .filter(code -> code.code().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
