package dev.vesper.jobs.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.store.Database;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.Runs;
import dev.vesper.data.store.Store;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.jobs.schedule.ShopHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LearningAnewTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);

  @Test
  void a_night_that_learns_anew_is_not_handed_what_the_night_before_has_learnt() throws Exception {
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      String shop = "anew";
      Run before = store.runs().create(new Runs.NewRun(shop, FIRST, 1, "test", "test"));
      learnt(store, before);
      Run night = store.runs().create(new Runs.NewRun(shop, FIRST.plusDays(1), 1, "test", "test"));

      assertThat(names(new LiveRecommender(store, false), night))
          .containsExactly("last/recommend_state");
      assertThat(names(new LiveRecommender(store, true), night)).isEmpty();
    }
  }

  @Test
  void a_request_to_learn_anew_keeps_all_else_of_the_request() {
    NightRequest usual = NightRequest.whole("shop", FIRST, NightRequest.Mode.AGAIN, "0.1.0", "ada");

    assertThat(usual.anew()).isFalse();
    assertThat(usual.learningAnew().anew()).isTrue();
    assertThat(usual.learningAnew().by(null).anew()).isTrue();
    assertThat(usual.learningAnew().mode()).isEqualTo(NightRequest.Mode.AGAIN);
  }

  private static List<String> names(LiveRecommender recommender, Run night) {
    return recommender.of(night, HOME.home().root()).stream().map(ArtefactRef::name).toList();
  }

  private static void learnt(Store store, Run run) throws Exception {
    Path file = Files.createTempFile(HOME.home().artefacts(), "state", ".csv");
    Files.writeString(file, "x");
    RunStep.Key key = new RunStep.Key(run.shopId(), run.runId(), StepName.RECOMMEND);
    store.runs().startStep(key, Sha256.of("recommend"), "test");
    store
        .commits()
        .commit(
            key,
            Sha256.of("recommend"),
            new StepResult(
                List.of(new ArtefactRef("recommend_state", file.toString(), Sha256.of("x"), 1, 1)),
                0,
                1,
                Map.of()),
            List.of(),
            "test");
  }
}
