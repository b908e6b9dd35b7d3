package dev.vesper.data.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.notify.NotSent;
import dev.vesper.data.outbox.Carrier;
import dev.vesper.data.outbox.Letter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * A system outside that is told of publications over a bad line: it knows a repetition by its id,
 * and does a message once.
 */
final class OutsideReceiver implements Carrier {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** What happens to the next attempt. */
  enum Line {
    FINE,
    /** Nobody hears it. */
    LOST,
    /** It is heard, the answer is lost. */
    ANSWER_LOST,
    /** 409. */
    CONFLICT,
    /** 429 with Retry-After. */
    BUSY,
    /** 500. */
    BROKEN,
    /** The network brings it twice. */
    TWICE
  }

  private final Set<String> ids = new HashSet<>();
  private final TreeMap<String, Boolean> open = new TreeMap<>();
  private final TreeMap<String, Integer> times = new TreeMap<>();
  private final boolean forgets;
  private Line line = Line.FINE;
  private long last;
  private int repeated;

  /**
   * A receiver.
   *
   * @param forgets whether it does not know a repetition: then it does things twice
   */
  OutsideReceiver(boolean forgets) {
    this.forgets = forgets;
  }

  void next(Line next) {
    this.line = next;
  }

  @Override
  public void carry(Letter letter) throws NotSent {
    Line now = line;
    line = Line.FINE;
    switch (now) {
      case LOST -> throw NotSent.yet("the receiver took longer than 15 s");
      case ANSWER_LOST -> {
        hear(letter);
        throw NotSent.yet("the receiver took longer than 15 s");
      }
      case CONFLICT -> throw NotSent.forGood("409");
      case BUSY -> throw NotSent.after("429", Duration.ofMinutes(7));
      case BROKEN -> throw NotSent.yet("500");
      case TWICE -> {
        hear(letter);
        hear(letter);
      }
      case FINE -> hear(letter);
    }
  }

  /** Does what the message says, unless it was done. */
  private void hear(Letter letter) {
    if (!ids.add(letter.id()) && !forgets) {
      repeated++;
      return;
    }
    Map<?, ?> data = (Map<?, ?>) MAPPER.readValue(letter.body(), Map.class).get("data");
    // Nothing was missed and nothing came before its turn.
    assertThat(((Number) data.get("previous")).longValue()).isEqualTo(last);
    last = ((Number) data.get("publication")).longValue();
    assertThat(last).isEqualTo(letter.publication());
    for (Object order : (List<?>) data.get("orders")) {
      Map<?, ?> its = (Map<?, ?>) order;
      for (Object each : (List<?>) its.get("lines")) {
        Map<?, ?> row = (Map<?, ?>) each;
        String name = its.get("po_id") + "/" + row.get("line");
        open.put(name, row.get("status").equals("open"));
        times.merge(name + " " + row.get("status"), 1, Integer::sum);
      }
    }
  }

  /** Every order line that it knows of, and whether it is ordered. */
  TreeMap<String, Boolean> open() {
    return open;
  }

  /** How often each line was ordered or cancelled. */
  Map<String, Integer> times() {
    return times;
  }

  /** How many repetitions it knew by their id. */
  int repeated() {
    return repeated;
  }
}
