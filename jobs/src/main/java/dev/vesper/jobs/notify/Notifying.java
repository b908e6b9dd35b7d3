package dev.vesper.jobs.notify;

import dev.vesper.data.notify.DigestFacts;
import dev.vesper.data.notify.DigestTime;
import dev.vesper.data.notify.NotSent;
import dev.vesper.data.notify.NoticeMessage;
import dev.vesper.data.notify.Noticing;
import dev.vesper.data.notify.Outbox;
import dev.vesper.data.notify.Target;
import dev.vesper.data.notify.Transmitter;
import dev.vesper.data.privacy.OutgoingSecrets;
import dev.vesper.data.store.Store;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Looks every few seconds what there is to tell, and sends it. Any number of processes may do so on
 * one database.
 */
public final class Notifying implements AutoCloseable {
  private static final Duration PACE = Duration.ofSeconds(10);
  private static final int MOST_AT_ONCE = 50;

  private final Parts parts;
  private final Noticing noticing;
  private final Outbox outbox;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "vesper-notify");
            thread.setDaemon(true);
            return thread;
          });
  private String trouble = "";

  /**
   * What it is made of.
   *
   * @param source connections to the store's database
   * @param clock the same for all processes: the database's
   * @param secrets what messages go out with
   * @param told lines for the process's log
   */
  public record Parts(
      DataSource source,
      Store store,
      String shopId,
      Clock clock,
      OutgoingSecrets secrets,
      Consumer<String> told) {}

  Notifying(Parts parts) {
    this.parts = parts;
    this.noticing = new Noticing(parts.source(), parts.shopId(), parts.store().timetable());
    this.outbox = new Outbox(parts.source(), parts.shopId());
  }

  /** Starts; closing it stops it. */
  public static Notifying start(Parts parts) {
    Notifying notifying = new Notifying(parts);
    // Looks never throw, so nobody waits for this one's end.
    ScheduledFuture<?> unused =
        notifying.looking.scheduleWithFixedDelay(
            notifying::steady, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    return notifying;
  }

  /** Waits for a message that is on its way: cut off, it would be sent a second time. */
  @Override
  public void close() {
    looking.shutdown();
    try {
      looking.awaitTermination(PACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A look that fails, such as while the database is down, must not be the last one. */
  private void steady() {
    try {
      look();
      trouble = "";
    } catch (RuntimeException e) {
      String what = String.valueOf(e.getMessage());
      if (!trouble.equals(what)) {
        trouble = what;
        parts.told().accept("news of the night could not be looked for: " + e);
      }
    }
  }

  /** One look: notices, gathers, sends what is due. */
  void look() {
    NotifySettings settings = settings();
    Instant now = parts.clock().instant();
    noticing.look(now, settings.zone(), settings.targets());
    settings.digest().ifPresent(digest -> digest(digest, settings.zone(), now));
    Outbox.Open open = settings.open(now);
    outbox.gather(now, open);
    Transmitter transmitter = transmitter(parts, settings);
    for (int sent = 0; sent < MOST_AT_ONCE && !looking.isShutdown(); sent++) {
      Optional<Outbox.Sent> one = outbox.sendNext(parts.clock().instant(), open, transmitter);
      if (one.isEmpty()) {
        return;
      }
      tell(one.get());
    }
  }

  /** A process that starts later in the day tells it then; the next day is another one. */
  private void digest(DigestTime digest, ZoneId zone, Instant now) {
    ZonedDateTime local = now.atZone(zone);
    if (!local.toLocalTime().isBefore(digest.at())) {
      noticing.digest(
          local.toLocalDate(),
          () -> DigestFacts.of(parts.store(), parts.shopId()),
          now,
          digest.targets());
    }
  }

  private void tell(Outbox.Sent sent) {
    String message = "message " + sent.number() + " to " + sent.target().shown();
    parts
        .told()
        .accept(
            switch (sent.state()) {
              case "sent" -> message + " is sent";
              case "dead" -> message + " is given up: " + sent.error();
              default -> message + " was not taken and is tried again: " + sent.error();
            });
  }

  private NotifySettings settings() {
    return NotifySettings.of(parts.store().settings().all(parts.shopId()));
  }

  /** Sends by the channel of the target, while it is one. */
  public static Transmitter transmitter(Parts parts, NotifySettings settings) {
    Mail mail = new Mail(settings, parts.secrets()::password, parts.clock());
    Webhook webhook =
        new Webhook(settings, InetAddress::getAllByName, parts.secrets()::signing, parts.clock());
    return (NoticeMessage message) -> {
      if (!settings.names(message.target())) {
        throw NotSent.forGood("the shop's settings no longer name this target");
      }
      (message.target().channel() == Target.Channel.EMAIL ? mail : webhook).send(message);
    };
  }
}
