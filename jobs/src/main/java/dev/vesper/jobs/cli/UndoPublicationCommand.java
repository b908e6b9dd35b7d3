package dev.vesper.jobs.cli;

import dev.vesper.data.publish.Publication;
import dev.vesper.data.publish.Publishing;
import dev.vesper.jobs.cli.output.Printer;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper plan undo}. */
@Command(
    name = "undo",
    description = {
      "Takes back what is live: cancels its orders, shows the publication before.",
      "Refused when something of an order has come."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ./vesper plan undo", "  ./vesper plan undo --publication 7"})
final class UndoPublicationCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;

  @Option(
      names = "--publication",
      paramLabel = "N",
      description = "the one you saw live; named, the command may be repeated and is done once")
  private @Nullable Long publication;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "names the request: the same key is done once and answered alike")
  private @Nullable String key;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(global)) {
      Publishing publishing = workspace.store().publishing();
      long seen =
          publication == null
              ? publishing.live(Workspace.SHOP).map(Publication::number).orElse(0L)
              : publication;
      String name = key == null ? "undo-" + seen : key;
      Publication undo = publishing.undo(Workspace.SHOP, seen, name, workspace.actor());
      new Printer(spec.commandLine().getOut())
          .print(
              PublishCommand.view(workspace)
                  .undone(undo, publishing.live(Workspace.SHOP).orElse(null)),
              global.format());
      return 0;
    }
  }
}
