package dev.vesper.forecasting.recommend.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.io.IOException;
import java.util.List;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("spark")
class MllibAlsTest {

  @Test
  void a_shopper_folded_in_has_the_factors_that_mllib_gave_her() throws IOException {
    Interactions pairs = new PlantedTaste(60, 30, 3, 1).days(0, 10, 60).toInteractions();
    try (SparkSession spark = SparkForTests.session(1)) {
      MllibAls engine = new MllibAls(() -> spark, 8, 3, 0.1, 10, 0.5, 1);
      // MLlib solves shoppers last, against the items it returns.
      ALSModel learnt = engine.train(engine.ratings(pairs, 2), 2);
      FactorModel model = engine.model(learnt, pairs.itemCount(), 2);
      for (Row row : learnt.userFactors().collectAsList()) {
        float[] folded = model.foldIn(pairs.history(row.getInt(0)));
        List<Float> given = row.getList(1);
        for (int p = 0; p < 8; p++) {
          assertThat(folded[p]).isCloseTo(given.get(p), within(1e-4f));
        }
      }
    }
  }
}
