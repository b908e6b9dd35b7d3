package dev.vesper.forecasting.recommend.engines;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The settings of an engine that are tried: a first grid, then what lies beside its best.
 *
 * @param name of the engine
 * @param grid tried first, the settings of a fit that is asked for nothing in front
 * @param beside the settings to try beside the best of the grid, made from it
 */
public record Family(String name, List<Engine> grid, List<UnaryOperator<Engine>> beside) {
  public Family {
    grid = List.copyOf(grid);
    beside = List.copyOf(beside);
  }

  static Family of(Stream<? extends Engine> grid, List<UnaryOperator<Engine>> beside) {
    List<Engine> engines = grid.<Engine>map(engine -> engine).toList();
    return new Family(engines.get(0).name(), engines, beside);
  }
}
