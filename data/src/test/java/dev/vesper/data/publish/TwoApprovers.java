package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.PlanStatus;
import dev.vesper.domain.run.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Two approvers of one plan; both want its first line, each one line more. */
final class TwoApprovers {
  /** What an approver may do with what he saw last. */
  private enum Verb {
    LOOK,
    APPROVE,
    PUBLISH,
    UNDO
  }

  private static final List<List<Verb>> APPROVERS =
      List.of(
          List.of(Verb.LOOK, Verb.APPROVE, Verb.LOOK, Verb.PUBLISH),
          List.of(Verb.LOOK, Verb.APPROVE, Verb.PUBLISH, Verb.UNDO));

  /**
   * Every way in which the steps of two approvers fall between each other, for three pairs of
   * approvers; every n-th of them.
   */
  static int interleavings(EmbeddedDatabase database, int every) throws Exception {
    int played = 0;
    int number = 0;
    for (int pair = 0; pair < 3; pair++) {
      List<Verb> first = APPROVERS.get(pair / 2);
      List<Verb> second = APPROVERS.get(pair > 0 ? 1 : 0);
      for (int bits = 0; bits < 1 << (first.size() + second.size()); bits++) {
        if (Integer.bitCount(bits) == second.size()) {
          number++;
          if (number % every == 0 || every == 1) {
            new TwoApprovers(database, "two-" + every + "-" + number).play(first, second, bits);
            played++;
          }
        }
      }
    }
    return played;
  }

  private final EmbeddedDatabase database;
  private final Morning shop;
  private final PlanHead plan;
  private final ShopModel model;
  private final long[] revision = new long[2];
  private final boolean[] published = new boolean[2];
  private final long[] live = new long[2];

  TwoApprovers(EmbeddedDatabase database, String name) throws Exception {
    this.database = database;
    this.shop = new Morning(database, name);
    List<ShopModel.Line> lines =
        List.of(
            new ShopModel.Line(1, "a", "s1", 1),
            new ShopModel.Line(1, "b", "s1", 2),
            new ShopModel.Line(1, "c", "s2", 3));
    plan =
        shop.plan(
            DAY,
            lines.stream()
                .map(line -> Morning.line(line.item(), line.supplier(), line.quantity()))
                .toArray(OrderLine[]::new));
    model = new ShopModel(lines);
  }

  void play(List<Verb> first, List<Verb> second, int bits) throws Exception {
    int[] at = new int[2];
    for (int i = 0; i < first.size() + second.size(); i++) {
      int who = bits >> i & 1;
      step(who, (who == 0 ? first : second).get(at[who]));
      at[who]++;
      assertThat(new StorefrontReader(database.dataSource(), shop.shop()).look())
          .isEqualTo(model.shown());
    }
    assertThat(shop.publishing().storefrontDrift(shop.shop())).isEmpty();
  }

  private void step(int who, Verb verb) throws Exception {
    switch (verb) {
      case LOOK -> {
        revision[who] = database.store().reviews().revision(plan);
        published[who] = shop.now(plan).status() == PlanStatus.PUBLISHED;
        live[who] = shop.publishing().live(shop.shop()).map(Publication::number).orElse(0L);
        assertThat(revision[who]).isEqualTo(model.revision(1));
      }
      case APPROVE -> {
        List<String> items =
            List.of("a", who == 0 ? "b" : "c").stream()
                .filter(item -> !model.isOrdered(1, item))
                .toList();
        revision[who] = shop.approve(plan, items.toArray(String[]::new));
        model.approve(1, items);
      }
      case PUBLISH ->
          assertThat(
                  said(
                      () ->
                          shop.publishing()
                              .publish(
                                  new HeadSeen(plan).as(published[who]),
                                  revision[who],
                                  "p" + who,
                                  "somebody")))
              .isEqualTo(model.publish(1, published[who], revision[who], "p" + who));
      case UNDO ->
          assertThat(
                  said(() -> shop.publishing().undo(shop.shop(), live[who], "u" + who, "somebody")))
              .isEqualTo(model.undo(live[who], "u" + who));
    }
  }

  @FunctionalInterface
  private interface Write {
    Publication make();
  }

  private static String said(Write write) {
    try {
      Publication made = write.make();
      return "done " + made.number() + " lines " + made.lines() + " cost " + made.costMinor();
    } catch (Refused e) {
      return "refused " + e.rule().code();
    }
  }

  /** One publishes and is held at each of his markers while another publishes or takes back. */
  static int held(EmbeddedDatabase database) throws Exception {
    int played = 0;
    for (int marker = 1; marker <= 4; marker++) {
      for (boolean undo : new boolean[] {false, true}) {
        held(database, marker, undo);
        played++;
      }
    }
    return played;
  }

  private static void held(EmbeddedDatabase database, int marker, boolean undo) throws Exception {
    TwoApprovers two =
        new TwoApprovers(database, "held-" + marker + "-" + undo + "-" + System.nanoTime());
    two.step(0, Verb.LOOK);
    two.step(0, Verb.APPROVE);
    two.live[1] = 1;
    two.revision[1] = two.revision[0];
    ExecutorService people = Executors.newFixedThreadPool(2);
    CountDownLatch stands = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try {
      Future<String> first = people.submit(() -> standing(two, marker, stands, go));
      stands.await();
      Future<String> second =
          people.submit(
              () ->
                  said(
                      () ->
                          undo
                              ? two.shop.publishing().undo(two.shop.shop(), 1, "u1", "linus")
                              : two.shop
                                  .publishing()
                                  .publish(
                                      new HeadSeen(two.plan).as(false),
                                      two.revision[1],
                                      "p1",
                                      "linus")));
      assertThat(new StorefrontReader(database.dataSource(), two.shop.shop()).look()).isEmpty();
      go.countDown();
      List<String> answers = new ArrayList<>(List.of(first.get(), second.get()));
      assertThat(answers)
          .containsExactly(
              two.model.publish(1, false, two.revision[0], "p0"),
              undo ? two.model.undo(1, "u1") : two.model.publish(1, false, two.revision[1], "p1"));
      assertThat(new StorefrontReader(database.dataSource(), two.shop.shop()).look())
          .isEqualTo(two.model.shown());
    } finally {
      go.countDown();
      Fault.listen(each -> {});
      people.shutdownNow();
    }
  }

  /** Publishes, and stands still at a marker until the other may go on. */
  private static String standing(
      TwoApprovers two, int marker, CountDownLatch stands, CountDownLatch go) {
    Thread self = Thread.currentThread();
    AtomicInteger passed = new AtomicInteger();
    Fault.listen(
        at -> {
          if (Thread.currentThread() == self && passed.incrementAndGet() == marker) {
            stands.countDown();
            try {
              go.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException("nobody interrupts this", e);
            }
          }
        });
    return said(
        () ->
            two.shop
                .publishing()
                .publish(new HeadSeen(two.plan).as(false), two.revision[0], "p0", "grace"));
  }
}
