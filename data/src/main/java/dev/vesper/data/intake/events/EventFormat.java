package dev.vesper.data.intake.events;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.RowSink;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.intake.csv.StrictUtf8;
import dev.vesper.data.privacy.PersonalFields;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/**
 * Files of events: one CloudEvent a line, where a line may also be a batch, or one JSON array over
 * many lines. A bad line costs that line only; a broken array cannot be read on.
 */
public final class EventFormat implements FileFormat {
  private static final int MOST_LINE = 1 << 20;
  private static final int EVENTS_PER_REPORT = 20_000;

  private final Contract contract;

  private EventFormat(Contract contract) {
    this.contract = contract;
  }

  /** One format per event contract. */
  public static List<FileFormat> all() {
    return EventContracts.ALL.stream().<FileFormat>map(EventFormat::new).toList();
  }

  @Override
  public String name() {
    return contract.name();
  }

  @Override
  public String description() {
    return "JSON lines, one line is " + contract.row();
  }

  @Override
  public boolean isState() {
    return false;
  }

  @Override
  public Told read(SourceFile source, Context context, RowSink sink) throws IOException {
    EventReader events =
        new EventReader(
            context.shop().zone(),
            context.known().items(),
            context.pseudonyms(),
            context.today().plusDays(1));
    Reading reading = new Reading(source, context, sink, events, EventShape.of(contract));
    try (BufferedReader text =
        new BufferedReader(new StrictUtf8(source.path(), source.open()), MOST_LINE)) {
      if (beginsWithArray(text)) {
        reading.arrays(text);
      } else {
        reading.lines(text);
      }
    }
    DroppedFields dropped = events.dropped();
    return new Told(null, dropped.names(), notes(dropped, reading.notAgreed));
  }

  private static List<String> notes(DroppedFields dropped, long notAgreed) {
    List<String> notes = new ArrayList<>(dropped.notes());
    if (notAgreed > 0) {
      notes.add(
          notAgreed
              + " events came without consent to analytics: counted, and nothing of them kept");
    }
    return notes;
  }

  private static boolean beginsWithArray(BufferedReader text) throws IOException {
    text.mark(MOST_LINE);
    int c = text.read();
    for (int seen = 1; c >= 0 && Character.isWhitespace(c) && seen < MOST_LINE - 1; seen++) {
      c = text.read();
    }
    text.reset();
    return c == '[';
  }

  /** One file on its way into a sink. */
  private static final class Reading {
    private final SourceFile source;
    private final Context context;
    private final RowSink sink;
    private final EventReader events;
    private final EventShape shape;
    private long read;
    private long notAgreed;

    Reading(
        SourceFile source, Context context, RowSink sink, EventReader events, EventShape shape) {
      this.source = source;
      this.context = context;
      this.sink = sink;
      this.events = events;
      this.shape = shape;
    }

    void lines(BufferedReader text) throws IOException {
      long number = 0;
      StringBuilder line = new StringBuilder();
      for (int ended = next(text, line); ended >= 0; ended = next(text, line)) {
        number++;
        if (ended == 1) {
          bad(number, ReasonCode.RECORD_TOO_LONG);
        } else if (!line.toString().isBlank()) {
          line(number, line.toString());
        }
      }
    }

    private void line(long number, String line) throws IOException {
      JsonNode node;
      try {
        node = EventJson.MAPPER.readTree(line);
      } catch (JacksonException e) {
        bad(number, ReasonCode.NO_EVENT);
        return;
      }
      if (node.isArray()) {
        for (JsonNode event : node) {
          event(event, number);
        }
      } else {
        event(node, number);
      }
    }

    /** 0: a line; 1: a line too long to be kept; -1: the end. */
    private static int next(BufferedReader text, StringBuilder line) throws IOException {
      line.setLength(0);
      int c = text.read();
      if (c < 0) {
        return -1;
      }
      long length = 0;
      for (; c >= 0 && c != '\n'; c = text.read()) {
        if (++length <= MOST_LINE) {
          line.append((char) c);
        }
      }
      return length > MOST_LINE ? 1 : 0;
    }

    void arrays(BufferedReader text) throws IOException {
      try (JsonParser parser = EventJson.MAPPER.createParser(text)) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
            long line = parser.currentTokenLocation().getLineNr();
            event(parser.readValueAsTree(), line);
          }
        }
      } catch (JacksonException e) {
        @Nullable TokenStreamLocation at = e.getLocation();
        throw ImportRefused.at(
            source.path(),
            at == null ? 1 : at.getLineNr(),
            "the JSON array breaks off or is none here, and nothing after it can be read; write one"
                + " event a line, so that a bad one costs its line only");
      }
    }

    private void bad(long line, ReasonCode reason) throws IOException {
      count();
      // Nobody knows what a line holds that cannot be read.
      sink.quarantine(
          shape.contract().name(),
          line,
          reason,
          "",
          PersonalFields.mask("unread"),
          Amounts.ofRow(0, 0));
    }

    private void event(JsonNode event, long line) throws IOException {
      count();
      ReadEvent became = events.read(event, shape, line);
      if (became instanceof ReadEvent.Kept kept) {
        sink.keep(kept.row());
      } else if (became instanceof ReadEvent.Refused refused) {
        refused.into(sink, line);
      } else {
        notAgreed++;
        sink.turnAway(ReasonCode.NOT_AGREED, Amounts.ofRow(0, 0));
      }
    }

    private void count() {
      if (++read % EVENTS_PER_REPORT == 0) {
        context.progress().at(read, -1, "events read of " + source.path().getFileName());
      }
    }
  }
}
