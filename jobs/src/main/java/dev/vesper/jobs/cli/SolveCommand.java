package dev.vesper.jobs.cli;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsRequest;
import dev.vesper.domain.media.AdsSolution;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockSolution;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import dev.vesper.solver.ads.AdsLimits;
import dev.vesper.solver.ads.AdsSolver;
import dev.vesper.solver.ads.plan.StatedBudget;
import dev.vesper.solver.restock.RestockSolver;
import dev.vesper.solver.restock.SolveLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper solve}: the optimisation engines on a plain file. */
@Command(
    name = "solve",
    mixinStandardHelpOptions = true,
    description = "Solves an optimisation problem stated in a file; no shop is needed.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper solve restock problem.json --format json")
final class SolveCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "restock",
      description =
          "Plan, bound, gap and shadow prices of a restocking problem (docs/reference/problems.md).",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper solve restock problem.json --format json")
  int restock(
      @Mixin GlobalOptions global,
      @Parameters(paramLabel = "PROBLEM.json", description = "the problem") Path file,
      @Option(
              names = "--target-gap",
              paramLabel = "SHARE",
              defaultValue = "0",
              description = "proven gap to stop at; 0 (the default) goes on to the optimum")
          double targetGap,
      @Option(
              names = "--seed",
              paramLabel = "N",
              defaultValue = "1",
              description = "of the local search")
          long seed) {
    RestockProblem problem = ProblemJson.readRestock(file);
    SolveLimits exact = SolveLimits.exact(seed);
    SolveLimits limits;
    try {
      limits =
          new SolveLimits(targetGap, exact.maxNodes(), exact.localSearchSteps(), seed, () -> false);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
    try {
      RestockSolution solution = RestockSolver.solve(problem, limits, global.progress());
      new Printer(spec.commandLine().getOut()).print(view(problem, solution), global.format());
      return 0;
    } catch (RestockConflict e) {
      throw CommandFailure.failed(file + ": no plan keeps all the rules: " + e.getMessage());
    }
  }

  @Command(
      name = "ads",
      description =
          "Levels, bound, gap and shadow prices of an ad budget (docs/reference/problems.md).",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper solve ads problem.json --format json")
  int ads(
      @Mixin GlobalOptions global,
      @Parameters(paramLabel = "PROBLEM.json", description = "the problem") Path file,
      @Option(
              names = "--target-gap",
              paramLabel = "SHARE",
              defaultValue = "0",
              description = "proven gap to stop at; 0 (the default) goes on to the optimum")
          double targetGap) {
    AdsProblem problem = AdsProblemJson.read(file);
    if (!(targetGap >= 0)) {
      throw CommandFailure.usage("--target-gap is a share from 0 on, not " + targetGap);
    }
    Optional<AdsRequest> ruled = AdsRulesJson.read(file, problem);
    try {
      if (ruled.isPresent()) {
        StatedBudget.Answer answer = StatedBudget.solve(ruled.get());
        new Printer(spec.commandLine().getOut())
            .print(AdsSolutionView.of(problem, answer), global.format());
        return 0;
      }
      AdsSolution solution = AdsSolver.solve(problem, AdsLimits.within(targetGap));
      new Printer(spec.commandLine().getOut())
          .print(AdsSolutionView.of(problem, solution), global.format());
      return 0;
    } catch (AdsConflict e) {
      throw CommandFailure.failed(file + ": no choice keeps all bounds: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput(file + ": " + e.getMessage());
    } catch (IllegalStateException e) {
      throw CommandFailure.failed(file + ": " + e.getMessage());
    }
  }

  private static Result view(RestockProblem problem, RestockSolution solution) {
    List<List<String>> rows = new ArrayList<>();
    for (RestockProblem.Line line : problem.lines()) {
      int packs = solution.packs().getOrDefault(line.id(), 0);
      if (packs > 0) {
        rows.add(
            List.of(
                line.id(),
                line.supplier(),
                line.location(),
                Integer.toString(packs),
                Long.toString((long) packs * line.packUnits()),
                String.format("%.3f", line.gainMinor()[packs])));
      }
    }
    List<String> heading =
        List.of(
            String.format(
                "Value %.3f, bound %.3f: proven gap %s.",
                solution.valueMinor(), solution.boundMinor(), Amounts.gap(solution.gap())),
            "Suppliers used: "
                + (solution.suppliersUsed().isEmpty()
                    ? "none"
                    : String.join(", ", solution.suppliersUsed())),
            "Price of cash "
                + String.format("%.6f", solution.cashPrice())
                + ", of capacity "
                + new TreeMap<>(solution.capacityPrices()),
            "");
    return new Result(
        heading,
        List.of("line", "supplier", "location", "packs", "units", "gain_minor"),
        rows,
        List.of(),
        ProblemJson.answer(solution));
  }
}
