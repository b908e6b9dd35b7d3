package dev.vesper.jobs.cli;

import dev.vesper.data.switchback.Switchback;
import dev.vesper.data.switchback.SwitchbackResult;
import dev.vesper.data.switchback.Switchbacks;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper insights switchback}. */
@Command(
    name = "switchback",
    description = {
      "The shop's switchback experiments, or one with who shows AR when and what was read of it.",
      "What is approved or stopped goes live with the next ./vesper plan publish."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper insights switchback",
      "  ./vesper insights switchback spring-sofas --approve",
      "  ./vesper insights switchback spring-sofas --stop --note 'sale next week'"
    })
final class SwitchbackCommand implements Callable<Integer> {
  @Mixin private GlobalOptions global;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", arity = "0..1")
  private @Nullable String name;

  @Option(names = "--approve", description = "lets a draft go live with the next publication")
  private boolean approve;

  @Option(names = "--withdraw", description = "gives it up before it is live")
  private boolean withdraw;

  @Option(names = "--stop", description = "stops a live one with the next publication")
  private boolean stop;

  @Option(names = "--note", paramLabel = "TEXT", description = "why")
  private String note = "";

  @Override
  public Integer call() {
    long verbs = Stream.of(approve, withdraw, stop).filter(asked -> asked).count();
    if (verbs > 1 || (verbs == 1 && name == null)) {
      throw CommandFailure.usage("name an experiment, and one of --approve, --withdraw, --stop");
    }
    try (Workspace workspace = Workspace.open(global)) {
      Switchbacks switchbacks = workspace.store().switchbacks();
      Result result =
          name == null
              ? SwitchbackView.list(switchbacks.list(Workspace.SHOP))
              : one(switchbacks, name, workspace.actor());
      new Printer(spec.commandLine().getOut()).print(result, global.format());
      return 0;
    } catch (NoSuchElementException e) {
      throw CommandFailure.badInput(e.getMessage() + "; ./vesper insights switchback lists all");
    }
  }

  private Result one(Switchbacks switchbacks, String named, String actor) {
    if (approve) {
      return SwitchbackView.kept(switchbacks.approve(Workspace.SHOP, named, note, actor));
    } else if (withdraw) {
      return SwitchbackView.kept(switchbacks.withdraw(Workspace.SHOP, named, note, actor));
    } else if (stop) {
      return SwitchbackView.kept(switchbacks.stop(Workspace.SHOP, named, note, actor));
    }
    Switchback found =
        switchbacks
            .find(Workspace.SHOP, named)
            .orElseThrow(
                () -> new NoSuchElementException("there is no experiment '" + named + "'"));
    List<SwitchbackResult> read =
        switchbacks.results(Workspace.SHOP).stream()
            .filter(result -> result.experiment().equals(named))
            .toList();
    return SwitchbackView.shown(found, switchbacks.assignment(Workspace.SHOP, named), read);
  }
}
