package dev.vesper.market.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.run.StepFailure;
import dev.vesper.market.Market;
import dev.vesper.market.MarketLaws;
import dev.vesper.market.MarketSpec;
import dev.vesper.market.shop.Item;
import dev.vesper.market.storefront.ArTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExposuresTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  @TempDir Path folder;

  private Exposures read(String rows) throws IOException {
    Path file = folder.resolve("exposure.csv");
    Files.writeString(file, "item_id,day,show_ar,experiment\n" + rows);
    return Exposures.read(file);
  }

  @Test
  void an_item_sells_without_ar_on_the_days_that_are_off_and_on_no_others() throws IOException {
    MarketSpec spec = new MarketSpec(3, 60, 1, 1_000, 30, DAY.minusDays(10));
    Item item =
        Market.create(spec).items().stream()
            .filter(each -> each.hasAr() && each.onSale(DAY) && each.onSale(DAY.plusDays(1)))
            .findFirst()
            .orElseThrow();
    Exposures off =
        read(item.id() + ",2026-03-02,false,try\n" + item.id() + ",2026-03-03,true,try\n");
    Market obeying = Market.create(spec, new MarketLaws(ArTruth.USUAL, false, false, off));
    Market plain = Market.create(spec, new MarketLaws(ArTruth.USUAL, false, false));
    double factor = plain.arDemandFactor(item.kind());
    assertThat(factor).isGreaterThan(1);
    assertThat(obeying.meanDemand(item.index(), 0, DAY) * factor)
        .isCloseTo(
            plain.meanDemand(item.index(), 0, DAY), org.assertj.core.api.Assertions.within(1e-9));
    assertThat(obeying.meanDemand(item.index(), 0, DAY.plusDays(1)))
        .isEqualTo(plain.meanDemand(item.index(), 0, DAY.plusDays(1)));
    assertThat(obeying.switchback(item.index(), DAY)).contains(new Exposures.Shown("try", false));
    assertThat(obeying.switchback(item.index(), DAY.plusDays(2))).isEmpty();
  }

  @Test
  void a_row_that_cannot_be_understood_is_refused_with_its_line() {
    assertThatThrownBy(() -> read("a,2026-03-02,true,e\na,2026-03-02,false,e\n"))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("line 3: item a has 2026-03-02 twice");
    assertThatThrownBy(() -> read("a,yesterday,true,e\n"))
        .hasMessageContaining("line 2: day 'yesterday' is no day");
    assertThatThrownBy(() -> read("a,2026-03-02,maybe,e\n"))
        .hasMessageContaining("must be true or false");
    assertThatThrownBy(() -> read(",2026-03-02,true,e\n")).hasMessageContaining("no item_id");
  }
}
