package dev.vesper.forecasting.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GammaPoissonPriorTest {
  private static GammaPoissonPrior shop() {
    List<String> groups = new ArrayList<>();
    double[][] past = new double[40][];
    for (int i = 0; i < 40; i++) {
      groups.add(i < 20 ? "lamps" : "sofas");
      past[i] = new double[30];
      Arrays.fill(past[i], (i < 20 ? 10 : 1) + i % 3);
    }
    return GammaPoissonPrior.of(groups, past);
  }

  @Test
  void an_item_without_a_past_sells_like_its_group() {
    GammaPoissonPrior prior = shop();
    double lamps = prior.rate("lamps", new double[0]);
    double sofas = prior.rate("sofas", new double[0]);
    assertThat(lamps).isBetween(8.5, 11.5);
    assertThat(sofas).isBetween(1.5, 4.0);
  }

  @Test
  void an_unknown_group_sells_like_the_set_and_never_nothing() {
    assertThat(shop().rate("new group", new double[0])).isBetween(5.0, 8.0);
    double[][] nothing = {new double[10]};
    assertThat(GammaPoissonPrior.of(List.of(""), nothing).rate("", new double[0])).isPositive();
    assertThat(GammaPoissonPrior.of(List.of(), new double[0][]).rate("", new double[0]))
        .isPositive();
  }

  @Test
  void what_the_item_sells_takes_over_as_it_comes_in() {
    GammaPoissonPrior prior = shop();
    double[] few = {2, 2};
    double[] many = new double[60];
    Arrays.fill(many, 2);
    double start = prior.rate("lamps", new double[0]);
    assertThat(prior.rate("lamps", few)).isLessThan(start);
    assertThat(prior.rate("lamps", many)).isCloseTo(2, within(1.6));
    assertThat(prior.rate("lamps", many)).isLessThan(prior.rate("lamps", few));
    assertThat(prior.dispersion("lamps", many)).isLessThan(prior.dispersion("lamps", few));
  }
}
