package dev.vesper.data.intake.collect;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.LandedRow;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.intake.events.DroppedFields;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A closed journal as a file to land. */
final class CollectedFormat implements FileFormat {
  static final String NAME = "collected_events";
  private static final Amounts ONE = Amounts.ofRow(0, 0);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "events that came over the network";
  }

  @Override
  public boolean isState() {
    return false;
  }

  @Override
  public boolean isCollected() {
    return true;
  }

  @Override
  public Told read(SourceFile source, Context context, RowSink sink) throws IOException {
    DroppedFields dropped = new DroppedFields();
    PresentEpoch epoch = new PresentEpoch(context.pseudonyms());
    long notAgreed = 0;
    long number = 0;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      while (isWhole(lines, line)) {
        number++;
        @Nullable JsonNode said = JournalLine.read(line.toString());
        if (said == null) {
          sink.quarantine(
              EventContracts.AR_EVENTS.name(), number, ReasonCode.DAMAGED, "", "***", ONE);
          continue;
        }
        switch (said.path("kind").asString()) {
          case "kept" -> sink.keep(row(said, number, context, epoch));
          case "refused" ->
              sink.quarantine(
                  said.path("contract").asString(),
                  number,
                  reason(said.path("reason").asString()),
                  said.path("column").asString(),
                  said.path("raw").asString(),
                  ONE);
          case "not_agreed" -> {
            notAgreed++;
            sink.turnAway(ReasonCode.NOT_AGREED, ONE);
          }
          case "carried" ->
              epoch.carried(said.path("pseudonym").asString(), said.path("next").asString());
          case "dropped" -> dropped.add(said.path("name").asString(), said.path("count").asLong());
          default -> {}
        }
      }
    }
    List<String> notes = new ArrayList<>(dropped.notes());
    if (notAgreed > 0) {
      notes.add(
          notAgreed
              + " events came without consent to analytics: counted, and nothing of them kept");
    }
    return new Told(null, dropped.names(), notes);
  }

  /** Reads a line to its end; what stands behind the last end was never answered. */
  private static boolean isWhole(BufferedReader lines, StringBuilder line) throws IOException {
    line.setLength(0);
    for (int c = lines.read(); c >= 0; c = lines.read()) {
      if (c == '\n') {
        return true;
      }
      line.append((char) c);
    }
    return false;
  }

  private static LandedRow row(JsonNode said, long number, Context context, PresentEpoch epoch) {
    String name = said.path("contract").asString();
    Contract contract =
        EventContracts.named(name)
            .orElseThrow(() -> new IllegalStateException("no contract is called " + name));
    List<String> values = new ArrayList<>();
    said.path("values").forEach(value -> values.add(value.asString()));
    for (String column : List.of("session_ref", "shopper_ref")) {
      int at = contract.header().indexOf(column);
      values.set(at, epoch.of(values.get(at)));
    }
    LocalDate day =
        Instant.parse(values.get(contract.header().indexOf("time")))
            .atZone(context.shop().zone())
            .toLocalDate();
    return LandedRow.of(contract, number, values.toArray(String[]::new), day, day, ONE);
  }

  private static ReasonCode reason(String code) {
    return ReasonCode.valueOf(code.toUpperCase(Locale.ROOT));
  }
}
