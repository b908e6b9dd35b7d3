package dev.vesper.data.intake.collect;

import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.events.EventReader;
import dev.vesper.data.intake.events.ReadEvent;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.domain.run.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Where events of storefronts come in. What is answered as accepted is on disk; it lands in the
 * store every few minutes, and at the latest when a night begins.
 */
public final class EventDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventDoor.class);
  private static final long MOST_JOURNAL_BYTES = 32L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Journal journal;
  private final CollectedLanding landing;
  private final DoorKnowledge knowledge;
  private final Clock clock;
  private final ScheduledFuture<?> rounds;
  private final Map<Long, TokenBucket> buckets = new ConcurrentHashMap<>();
  private final ScheduledExecutorService lander =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "vesper-events");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Opens a shop's door.
   *
   * @param landEvery how often what has come in is landed
   */
  public EventDoor(DataSource database, Home home, String shopId, Clock clock, Duration landEvery) {
    this.journal = new Journal(JournalFolder.of(home, shopId), clock, MOST_JOURNAL_BYTES);
    this.landing = new CollectedLanding(database, home, shopId, clock);
    this.knowledge = new DoorKnowledge(database, home, shopId, clock);
    this.clock = clock;
    long millis = landEvery.toMillis();
    rounds =
        lander.scheduleWithFixedDelay(this::landQuietly, millis, millis, TimeUnit.MILLISECONDS);
  }

  /**
   * What became of an event.
   *
   * @param reason why it is not kept; null when it is
   * @param column the field at fault; empty when the whole event is, or nothing
   */
  public record Answer(String id, @Nullable ReasonCode reason, String column) {
    /** Whether it will land. */
    public boolean accepted() {
      return reason == null;
    }
  }

  /** Answers in the order of the events, and the fields that were dropped, by name. */
  public record Answers(List<Answer> events, Map<String, Long> dropped) {}

  /** What a shop lets in; read anew every few seconds. */
  public DoorRules rules() {
    return knowledge.now().rules();
  }

  /**
   * The number of the key, or nothing when it is none that holds.
   *
   * @throws Unavailable when nobody can say
   */
  public @Nullable Long key(String text) {
    String hash = Sha256.of(text);
    @Nullable Long number = knowledge.now().keys().get(hash);
    // A key made a moment ago is known at once.
    return number != null ? number : knowledge.fresh().keys().get(hash);
  }

  /** Seconds until so many events may come by that key; 0 when they may now. */
  public double secondsToWait(long key, long events) {
    DoorRules rules = rules();
    return buckets
        .computeIfAbsent(key, number -> new TokenBucket(System::nanoTime))
        .take(events, rules.eventsPerSecond(), rules.burst());
  }

  /**
   * Takes events; on return those accepted are on disk.
   *
   * @throws Unavailable when they cannot be made safe; none of them is answered for then
   */
  public Answers accept(List<JsonNode> events) {
    DoorKnowledge.Known known = knowledge.now();
    LocalDate today = LocalDate.ofInstant(clock.instant(), known.zone());
    EventReader reader =
        new EventReader(known.zone(), known.items(), known.pseudonyms(), today.plusDays(1));
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    List<Answer> answers = new ArrayList<>();
    synchronized (known.pseudonyms()) {
      for (JsonNode event : events) {
        ReadEvent became = reader.read(event, null, 0);
        rows.writeBytes(JournalLine.of(became));
        answers.add(answer(became));
      }
      lines.writeBytes(JournalLine.carried(known.pseudonyms().takeCarried()));
    }
    lines.writeBytes(rows.toByteArray());
    lines.writeBytes(JournalLine.dropped(reader.dropped().counts()));
    try {
      if (lines.size() > 0) {
        journal.append(lines.toByteArray());
      }
    } catch (IOException e) {
      throw new Unavailable(
          "the events could not be written to disk: " + e.getMessage() + "; send them again later",
          e);
    }
    return new Answers(answers, reader.dropped().counts());
  }

  private static Answer answer(ReadEvent became) {
    if (became instanceof ReadEvent.Refused refused) {
      return new Answer(refused.id(), refused.reason(), refused.column());
    }
    return became instanceof ReadEvent.NotAgreed notAgreed
        ? new Answer(notAgreed.id(), ReasonCode.NOT_AGREED, "")
        : new Answer(became.id(), null, "");
  }

  /** Lands what has come in until now. */
  public void land() {
    landing.land(PATIENCE);
  }

  private void landQuietly() {
    try {
      landing.land(Duration.ZERO);
    } catch (RuntimeException e) {
      // What is on disk stays there; the next round, or the night, tries again.
      LOG.warn("collected events could not be landed now: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    rounds.cancel(false);
    lander.shutdown();
    try {
      journal.close();
    } catch (IOException e) {
      LOG.warn("the journal of events could not be closed: {}", e.getMessage());
    }
  }
}
