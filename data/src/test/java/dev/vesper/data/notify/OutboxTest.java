package dev.vesper.data.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.groups.Tuple.tuple;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.Runs;
import dev.vesper.data.timetable.Described;
import dev.vesper.data.timetable.Due;
import dev.vesper.data.timetable.DueOutcome;
import dev.vesper.data.timetable.Foreseen;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.StepName;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The store's clock stands at 2011-12-10 02:00 UTC. */
class OutboxTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final Instant NOW = EmbeddedDatabase.NOW;
  private static final LocalDate AS_OF = LocalDate.of(2011, 12, 9);
  private static final Target ADA = new Target(Target.Channel.EMAIL, "ada@shop.example");
  private static final Target HOOK =
      new Target(Target.Channel.WEBHOOK, "https://hooks.example/t0ken");
  private static final Transmitter TAKEN = message -> {};

  @Test
  void a_failed_night_is_noticed_once_by_everybody_together() throws Exception {
    failedRun("o1");

    assertThat(look("o1", NOW, ADA)).isEqualTo(1);
    assertThat(look("o1", NOW.plusSeconds(60), ADA, HOOK)).isZero();

    assertThat(outbox("o1").gather(NOW, Outbox.Open.ALL)).isEqualTo(1);
    List<NoticeMessage> sent = new ArrayList<>();
    assertThat(outbox("o1").sendNext(NOW, Outbox.Open.ALL, sent::add).orElseThrow().state())
        .isEqualTo("sent");
    Notice notice = sent.get(0).notices().get(0);
    assertThat(notice.kind()).isEqualTo(NoticeKind.NIGHT_FAILED);
    assertThat(notice.facts())
        .containsEntry("as_of", "2011-12-09")
        .containsEntry("run_id", "2011-12-09-v1")
        .containsEntry("step", "forecast")
        // Why it failed may hold a line of a file.
        .doesNotContainValue("no memory for shopper 4711");
    assertThat(outbox("o1").sendNext(NOW.plus(Duration.ofDays(9)), Outbox.Open.ALL, TAKEN))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "notify.before-send, EMAIL, 1",
    "notify.after-send, EMAIL, 2",
    "notify.before-send, WEBHOOK, 1",
    "notify.after-send, WEBHOOK, 2"
  })
  void a_message_that_is_cut_off_goes_out_again_under_the_same_id(
      String marker, Target.Channel channel, int heard) throws Exception {
    String shop = "cut-" + marker + channel;
    failedRun(shop);
    look(shop, NOW, channel == Target.Channel.EMAIL ? ADA : HOOK);
    outbox(shop).gather(NOW, Outbox.Open.ALL);
    List<NoticeMessage> sent = new ArrayList<>();
    Fault.listen(
        at -> {
          if (at.equals(marker)) {
            throw new AssertionError("killed at " + at);
          }
        });
    try {
      assertThat(catchThrowable(() -> outbox(shop).sendNext(NOW, Outbox.Open.ALL, sent::add)))
          .hasMessage("killed at " + marker);
    } finally {
      Fault.listen(at -> {});
    }

    assertThat(outbox(shop).sendNext(NOW, Outbox.Open.ALL, sent::add)).isPresent();

    assertThat(sent).hasSize(heard).extracting(NoticeMessage::id).containsOnly(sent.get(0).id());
    assertThat(outbox(shop).sendNext(NOW, Outbox.Open.ALL, sent::add)).isEmpty();
  }

  @Test
  void a_day_is_told_once_however_often_it_is_asked_for() {
    Noticing noticing = new Noticing(DATABASE.dataSource(), "o-digest", null);
    AtomicInteger asked = new AtomicInteger();
    Supplier<Optional<SortedMap<String, String>>> facts =
        () -> {
          asked.incrementAndGet();
          return Optional.of(new TreeMap<>(Map.of("as_of", "2011-12-09")));
        };
    assertThat(noticing.digest(AS_OF, Optional::empty, NOW, List.of(ADA))).isFalse();
    assertThat(noticing.digest(AS_OF, facts, NOW, List.of(ADA))).isTrue();
    for (int restart = 0; restart < 3; restart++) {
      Noticing again = new Noticing(DATABASE.dataSource(), "o-digest", null);
      assertThat(again.digest(AS_OF, facts, NOW.plusSeconds(60), List.of(ADA, HOOK))).isFalse();
    }
    assertThat(asked).hasValue(1);
    assertThat(noticing.digest(AS_OF.plusDays(1), facts, NOW, List.of(ADA))).isTrue();
    assertThat(outbox("o-digest").gather(NOW, Outbox.Open.ALL)).isEqualTo(1);
  }

  @Test
  void what_happened_more_than_a_day_ago_is_no_news() {
    failedRun("o2");

    assertThat(look("o2", NOW.plus(Duration.ofDays(1)), ADA)).isZero();
    assertThat(look("o2", NOW.plus(Duration.ofDays(1)).minusMillis(1), ADA)).isEqualTo(1);
  }

  @Test
  void four_processes_tell_each_of_forty_messages_once() throws Exception {
    for (int i = 0; i < 40; i++) {
      String shop = "o3";
      notice(shop, "e" + i, NoticeKind.NIGHT_FAILED, ADA);
      outbox(shop).gather(NOW, Outbox.Open.ALL);
    }
    List<String> told = new CopyOnWriteArrayList<>();
    ExecutorService processes = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(
            processes.submit(
                () -> {
                  int sent = 0;
                  while (outbox("o3")
                      .sendNext(NOW, Outbox.Open.ALL, message -> told.add(message.id()))
                      .isPresent()) {
                    sent++;
                  }
                  return sent;
                }));
      }
      int sum = 0;
      for (Future<Integer> one : all) {
        sum += one.get();
      }
      assertThat(sum).isEqualTo(40);
    } finally {
      processes.shutdownNow();
    }
    assertThat(told).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void while_one_process_sends_a_message_another_passes_over_it() throws Exception {
    notice("o4", "e", NoticeKind.NIGHT_FAILED, ADA);
    outbox("o4").gather(NOW, Outbox.Open.ALL);
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch looked = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> first =
          other.submit(
              () ->
                  outbox("o4")
                      .sendNext(
                          NOW,
                          Outbox.Open.ALL,
                          message -> {
                            sending.countDown();
                            await(looked);
                          }));
      sending.await();
      assertThat(outbox("o4").sendNext(NOW, Outbox.Open.ALL, TAKEN)).isEmpty();
      looked.countDown();
      first.get();
    } finally {
      other.shutdownNow();
    }
    assertThat(outbox("o4").list(9)).extracting(Listed::state).containsExactly("sent");
  }

  @Test
  void a_process_that_dies_while_it_sends_lets_go_of_the_message() {
    notice("o5", "e", NoticeKind.NIGHT_FAILED, ADA);
    outbox("o5").gather(NOW, Outbox.Open.ALL);
    List<String> ids = new ArrayList<>();

    assertThat(
            catchThrowable(
                () ->
                    outbox("o5")
                        .sendNext(
                            NOW,
                            Outbox.Open.ALL,
                            message -> {
                              ids.add(message.id());
                              throw new AssertionError("killed");
                            })))
        .hasMessage("killed");

    outbox("o5").sendNext(NOW, Outbox.Open.ALL, message -> ids.add(message.id()));
    // The receiver knows the second one by its id.
    assertThat(ids).hasSize(2);
    assertThat(ids.get(0)).isEqualTo(ids.get(1));
  }

  @Test
  void a_message_that_cannot_be_made_does_not_keep_the_others_back() {
    for (String key : List.of("e1", "e2")) {
      notice("o12", key, NoticeKind.NIGHT_FAILED, ADA);
      outbox("o12").gather(NOW, Outbox.Open.ALL);
    }
    Transmitter broken =
        message -> {
          throw new IllegalStateException("no such word");
        };

    assertThat(outbox("o12").sendNext(NOW, Outbox.Open.ALL, broken).orElseThrow().error())
        .isEqualTo("it could not be sent: java.lang.IllegalStateException: no such word");
    outbox("o12").sendNext(NOW, Outbox.Open.ALL, TAKEN);
    assertThat(outbox("o12").list(9)).extracting(Listed::state).containsExactly("sent", "pending");
  }

  @Test
  void what_waits_for_one_target_goes_out_as_one_message_and_urgent_news_pass_quiet_hours() {
    notice("o6", "e1", NoticeKind.PLAN_WAITS, ADA, HOOK);
    notice("o6", "e2", NoticeKind.NIGHT_GAPS, ADA);
    notice("o6", "e3", NoticeKind.PLAN_LATE, ADA);

    assertThat(outbox("o6").gather(NOW, Outbox.Open.NOTHING)).isZero();
    assertThat(outbox("o6").gather(NOW, Outbox.Open.URGENT)).isEqualTo(1);
    assertThat(outbox("o6").gather(NOW, Outbox.Open.ALL)).isEqualTo(2);

    assertThat(outbox("o6").list(9))
        .extracting(Listed::target, Listed::kinds)
        .containsExactly(
            tuple(HOOK, List.of("plan.waits")),
            tuple(ADA, List.of("plan.waits", "night.gaps")),
            tuple(ADA, List.of("plan.late")));
    // A message that was begun before quiet hours waits for their end as well.
    assertThat(outbox("o6").sendNext(NOW, Outbox.Open.NOTHING, TAKEN)).isEmpty();
    outbox("o6").sendNext(NOW, Outbox.Open.URGENT, TAKEN);
    assertThat(outbox("o6").sendNext(NOW, Outbox.Open.URGENT, TAKEN)).isEmpty();
    assertThat(outbox("o6").sendNext(NOW, Outbox.Open.ALL, TAKEN)).isPresent();
    assertThat(HOOK.shown()).isEqualTo("https://hooks.example/…");
  }

  @Test
  void a_message_that_nobody_takes_is_tried_with_growing_pauses_until_it_is_dead() {
    notice("o7", "e", NoticeKind.NIGHT_FAILED, ADA);
    outbox("o7").gather(NOW, Outbox.Open.ALL);
    Transmitter refusing =
        message -> {
          throw NotSent.yet("the mail server says no");
        };
    List<Duration> pauses = new ArrayList<>();
    Instant now = NOW;
    Listed listed = outbox("o7").list(1).get(0);
    while (listed.state().equals("pending")) {
      assertThat(outbox("o7").sendNext(now.minusMillis(1), Outbox.Open.ALL, refusing)).isEmpty();
      assertThat(outbox("o7").sendNext(now, Outbox.Open.ALL, refusing)).isPresent();
      listed = outbox("o7").list(1).get(0);
      if (listed.nextAt() != null) {
        pauses.add(Duration.between(now, listed.nextAt()));
        now = listed.nextAt();
      }
    }

    assertThat(pauses)
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14));
    assertThat(listed.state()).isEqualTo("dead");
    assertThat(listed.attempts()).isEqualTo(8);
    assertThat(listed.error()).isEqualTo("the mail server says no");
  }

  @Test
  void a_dead_message_is_sent_again_when_somebody_asks() {
    notice("o8", "e", NoticeKind.NIGHT_FAILED, ADA);
    outbox("o8").gather(NOW, Outbox.Open.ALL);
    long number = outbox("o8").list(1).get(0).number();
    assertThat(outbox("o8").resend(number, "ada", NOW)).isEqualTo(Outbox.Asked.PENDING_ALREADY);
    outbox("o8")
        .sendNext(
            NOW,
            Outbox.Open.ALL,
            message -> {
              throw NotSent.forGood("gone");
            });
    assertThat(outbox("o8").list(1).get(0).state()).isEqualTo("dead");

    assertThat(outbox("o8").resend(number, "ada", NOW)).isEqualTo(Outbox.Asked.AGAIN);
    assertThat(outbox("o8").resend(number + 1, "ada", NOW)).isEqualTo(Outbox.Asked.UNKNOWN);
    assertThat(outbox("o8").sendNext(NOW, Outbox.Open.ALL, TAKEN).orElseThrow().state())
        .isEqualTo("sent");
  }

  @Test
  void a_night_of_a_schedule_is_told_when_no_attempt_is_left() {
    schedule("o9");
    Due due = DATABASE.store().timetable().dues().settle("o9", "nightly", NOW, NOW, "a").get();
    failedRun("o9");
    assertThat(look("o9", NOW, ADA)).isZero();
    DATABASE
        .store()
        .timetable()
        .dues()
        .end(due, DueOutcome.WAITING, null, "no memory", NOW.plusSeconds(900), NOW);
    assertThat(look("o9", NOW, ADA)).isZero();

    DATABASE
        .store()
        .timetable()
        .dues()
        .end(
            DATABASE
                .store()
                .timetable()
                .dues()
                .settle("o9", "nightly", NOW, NOW.plusSeconds(900), "a")
                .get(),
            DueOutcome.FAILED,
            "2011-12-09-v1",
            "no memory",
            null,
            NOW.plusSeconds(960));
    assertThat(look("o9", NOW.plusSeconds(960), ADA)).isEqualTo(1);
    outbox("o9").gather(NOW, Outbox.Open.ALL);
    outbox("o9")
        .sendNext(
            NOW,
            Outbox.Open.ALL,
            message ->
                assertThat(message.notices().get(0).facts())
                    .containsEntry("schedule", "nightly")
                    .containsEntry("attempts", "2")
                    .containsEntry("step", "forecast"));
  }

  @Test
  void a_plan_is_told_late_once_when_its_deadline_is_near_and_once_when_it_has_passed() {
    schedule("o10");
    Instant deadline = NOW.plusSeconds(4 * 3600);

    assertThat(look("o10", deadline.minusSeconds(3600).minusMillis(1), ADA)).isZero();
    assertThat(look("o10", deadline.minusSeconds(3600), ADA)).isEqualTo(1);
    assertThat(look("o10", deadline.minusMillis(1), ADA)).isZero();
    assertThat(look("o10", deadline, ADA)).isEqualTo(1);
    assertThat(look("o10", deadline.plusSeconds(60), ADA)).isZero();
    outbox("o10").gather(NOW, Outbox.Open.ALL);
    assertThat(outbox("o10").list(1).get(0).kinds()).containsExactly("plan.near", "plan.late");
  }

  @Test
  void a_draft_gaps_and_a_schedule_file_that_cannot_be_used_are_told() {
    schedule("o11");
    DATABASE.store().timetable().dues().problem("o11", "nightly.yaml:1:7: the hour '24'");
    String run = run("o11");
    failStep("o11", run, StepName.INSIGHTS);
    DATABASE.store().runs().complete("o11", run, null);
    DATABASE
        .store()
        .plans()
        .save(
            "o11",
            run,
            new RestockPlan(AS_OF, List.of(), 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>(), false),
            "test");

    assertThat(look("o11", NOW, ADA)).isEqualTo(3);
    assertThat(look("o11", NOW.plusSeconds(60), ADA)).isZero();

    outbox("o11").gather(NOW, Outbox.Open.ALL);
    assertThat(outbox("o11").list(1).get(0).kinds())
        .containsExactly("night.gaps", "plan.waits", "schedule.unusable");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int look(String shop, Instant now, Target... targets) {
    return new Noticing(DATABASE.dataSource(), shop, DATABASE.store().timetable())
        .look(now, ZoneOffset.UTC, List.of(targets));
  }

  private static Outbox outbox(String shop) {
    return new Outbox(DATABASE.dataSource(), shop);
  }

  private static void notice(String shop, String key, NoticeKind kind, Target... targets) {
    try {
      Sql.inOne(
          DATABASE.dataSource(),
          sql -> {
            long id =
                sql.number(
                    "insert into notice (shop_id, event_key, kind, facts, noticed_at)"
                        + " values (?, ?, ?, '{}', ?) returning notice_id",
                    shop,
                    key,
                    kind.code(),
                    NOW);
            for (Target target : targets) {
              sql.run(
                  "insert into notice_part values (?, ?, ?, null)",
                  id,
                  target.channel().code(),
                  target.address());
            }
            return id;
          });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String run(String shop) {
    return DATABASE.store().runs().create(new Runs.NewRun(shop, AS_OF, 1, "test", "test")).runId();
  }

  private static void failedRun(String shop) {
    String run = run(shop);
    failStep(shop, run, StepName.FORECAST);
    DATABASE.store().runs().fail(shop, run, "no memory for shopper 4711");
  }

  private static void failStep(String shop, String run, StepName step) {
    RunStep.Key key = new RunStep.Key(shop, run, step);
    DATABASE.store().runs().startStep(key, null, "test");
    DATABASE.store().runs().failStep(key, "no memory for shopper 4711");
  }

  private static void schedule(String shop) {
    Described nightly =
        new Described(
            "nightly",
            "0 2 * * *",
            "every day at 02:00",
            "UTC",
            LocalTime.of(6, 0),
            "nightly.yaml");
    DATABASE.store().timetable().dues().describe(shop, nightly, NOW.minusSeconds(9), "test");
    Instant deadline = NOW.plusSeconds(4 * 3600);
    DATABASE
        .store()
        .timetable()
        .dues()
        .foresee(
            shop,
            "nightly",
            List.of(new Foreseen(NOW, AS_OF, deadline.minusSeconds(3600), deadline)),
            NOW.minusSeconds(9));
  }
}
