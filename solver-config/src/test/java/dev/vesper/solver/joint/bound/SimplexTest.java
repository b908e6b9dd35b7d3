package dev.vesper.solver.joint.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import dev.vesper.domain.run.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The linear programme against GLOP's. */
class SimplexTest {
  @BeforeAll
  static void natives() {
    Loader.loadNativeLibraries();
  }

  @Test
  void grows_by_columns_to_the_optimum_that_another_solver_finds_and_its_prices_prove_it() {
    for (int seed = 1; seed <= 60; seed++) {
      RandomGenerator random = Seed.stream(seed, "simplex");
      int limits = random.nextInt(1, 8);
      int blends = random.nextInt(1, 8);
      int rows = limits + blends;
      double[] rhs = new double[rows];
      boolean[] equality = new boolean[rows];
      for (int r = 0; r < rows; r++) {
        // Some limits are already broken by the first columns, so relief has to go.
        rhs[r] = r < limits ? random.nextDouble(-0.5, 3) : 1;
        equality[r] = r >= limits;
      }
      Simplex simplex = new Simplex(rhs, equality, 10);
      MPSolver glop = MPSolver.createSolver("GLOP");
      MPConstraint[] constraints = new MPConstraint[rows];
      for (int r = 0; r < rows; r++) {
        constraints[r] =
            glop.makeConstraint(equality[r] ? rhs[r] : Double.NEGATIVE_INFINITY, rhs[r]);
      }
      MPObjective objective = glop.objective();
      objective.setMaximization();
      int[] first = new int[rows];
      double bound = 0;
      for (int column = 0; column < blends * 6; column++) {
        int blend = limits + column % blends;
        if (column == blends) {
          simplex.start(first, 1000);
          simplex.optimise();
        }
        int[] at = new int[limits + 1];
        double[] values = new double[limits + 1];
        double cost = random.nextDouble(-5, 10);
        MPVariable variable = glop.makeNumVar(0, Double.POSITIVE_INFINITY, "x" + column);
        for (int r = 0; r < limits; r++) {
          at[r] = r;
          values[r] = random.nextInt(3) == 0 ? 0 : random.nextDouble(-1, 2);
          constraints[r].setCoefficient(variable, values[r]);
        }
        at[limits] = blend;
        values[limits] = 1;
        constraints[blend].setCoefficient(variable, 1);
        objective.setCoefficient(variable, cost);
        int number = simplex.add(at, values, cost);
        if (column < blends) {
          first[blend] = number;
        }
      }
      simplex.optimise();
      double[] dual = simplex.duals();
      for (int r = 0; r < rows; r++) {
        bound += dual[r] * rhs[r];
      }

      boolean feasible = glop.solve() == MPSolver.ResultStatus.OPTIMAL;
      if (feasible) {
        assertThat(simplex.value()).as("value " + seed).isEqualTo(objective.value(), within(1e-5));
        assertThat(bound).as("duality " + seed).isEqualTo(objective.value(), within(1e-5));
      } else {
        assertThat(simplex.value()).as("relief stays, " + seed).isLessThan(-30);
      }
    }
  }
}
