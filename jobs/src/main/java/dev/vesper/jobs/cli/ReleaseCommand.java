package dev.vesper.jobs.cli;

import dev.vesper.jobs.cli.output.Printer;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper plan release}. */
@Command(
    name = "release",
    description = "Takes an item back to what the solver said: not held, changed or approved.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper plan release 85123A main")
final class ReleaseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;
  @Mixin private Deciding deciding;

  @Parameters(index = "0", paramLabel = "ITEM")
  private String item;

  @Parameters(index = "1", arity = "0..1", paramLabel = "LOCATION", description = "all by default")
  private @Nullable String location;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(global)) {
      new Printer(spec.commandLine().getOut())
          .print(
              deciding.decide(
                  workspace,
                  (reviews, plan, seen) ->
                      reviews.release(
                          plan,
                          seen,
                          Deciding.keys(reviews, plan, item, location),
                          workspace.actor())),
              global.format());
      return 0;
    }
  }
}
