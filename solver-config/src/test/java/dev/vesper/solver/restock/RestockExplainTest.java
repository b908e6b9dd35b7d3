package dev.vesper.solver.restock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockProblem.Location;
import dev.vesper.domain.stock.RestockProblem.Supplier;
import dev.vesper.solver.restock.RestockExplain.LineView;
import dev.vesper.solver.restock.RestockExplain.Stop;
import dev.vesper.solver.restock.RestockExplain.SupplierView;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestockExplainTest {
  private static Line line(String id, String supplier, int moq, Integer pin, double... gain) {
    return new Line(id, supplier, "w", 10, 1, moq, 1, gain, pin);
  }

  private static RestockExplain explain(Long cash, Double room, Supplier s, Line... lines)
      throws RestockConflict {
    RestockProblem problem =
        new RestockProblem(
            cash,
            List.of(new Location("w", room)),
            List.of(s, new Supplier("closed", 1000, 0, 0)),
            List.of(lines));
    return RestockExplain.of(
        problem, RestockSolver.solve(problem, SolveLimits.exact(1), Progress.SILENT));
  }

  private static final Supplier OPEN = new Supplier("open", 0, 0, 0);

  @Test
  void each_line_says_what_its_last_pack_earns_and_what_stopped_the_next() throws Exception {
    RestockExplain view =
        explain(
            50L,
            null,
            OPEN,
            line("cash", "open", 1, null, 0, 90, 160, 165),
            line("loses", "open", 1, null, 0, 80, 79),
            line("least", "open", 2, null, 0, 50, -1),
            line("end", "open", 1, null, 0, 70),
            line("pin", "open", 1, 1, 0, 5, 90),
            line("closed", "closed", 1, null, 0, 70));
    LineView cash = view.lines().get("cash");
    assertThat(cash.packs()).isEqualTo(2);
    assertThat(cash.lastStepGainMinor()).isCloseTo(70, within(1e-9));
    assertThat(cash.nextStepGainMinor()).isCloseTo(5, within(1e-9));
    assertThat(cash.stop()).isEqualTo(Stop.CASH);
    assertThat(view.lines().get("loses").stop()).isEqualTo(Stop.NEXT_PACK_LOSES);
    assertThat(view.lines().get("least").stop()).isEqualTo(Stop.LEAST_ORDER_LOSES);
    assertThat(view.lines().get("end").stop()).isEqualTo(Stop.NO_MORE_LEVELS);
    assertThat(view.lines().get("pin").stop()).isEqualTo(Stop.PINNED);
    assertThat(view.lines().get("closed").stop()).isEqualTo(Stop.SUPPLIER_CLOSED);
    SupplierView closed = view.suppliers().get("closed");
    assertThat(closed.used()).isFalse();
    assertThat(closed.worthMinor()).isLessThan(0);
  }

  @Test
  void a_full_location_stops_the_next_pack() throws Exception {
    RestockExplain view = explain(null, 2.0, OPEN, line("a", "open", 1, null, 0, 9, 17, 24));
    assertThat(view.lines().get("a").stop()).isEqualTo(Stop.CAPACITY);
  }

  @Test
  void a_pack_ordered_for_the_minimum_says_so() throws Exception {
    Supplier least = new Supplier("open", 0, 20, 0);
    RestockExplain view =
        explain(
            null,
            null,
            least,
            line("a", "open", 1, null, 0, 90),
            line("b", "open", 1, null, 0, -5, -30));
    assertThat(view.lines().get("b").packs()).isEqualTo(1);
    assertThat(view.lines().get("b").helpsMinimum()).isTrue();
    assertThat(view.lines().get("a").helpsMinimum()).isFalse();
    // The minimum is reached to the unit; one minor unit more of it costs 0.5 to 2.5 of gain.
    assertThat(view.suppliers().get("open").reliefPerMinor()).isBetween(0.5, 2.5);
    assertThat(view.suppliers().get("open").orderMinor()).isEqualTo(20);
  }
}
