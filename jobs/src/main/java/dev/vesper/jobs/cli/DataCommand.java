package dev.vesper.jobs.cli;

import dev.vesper.data.lake.Compaction;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vesper data}. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = "The landed data themselves.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper data compact")
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "compact",
      description = {
        "Merges the many small files that events of storefronts land in. No row changes;",
        "earlier nights cannot be reproduced in the steps that read them."
      },
      footerHeading = "%nExample:%n",
      footer = "  ./vesper data compact")
  int compact(@Mixin GlobalOptions global) throws IOException {
    try (Workspace workspace = Workspace.open(global)) {
      Compaction.Merged merged = workspace.compaction().run(workspace.actor());
      new Printer(spec.commandLine().getOut())
          .print(
              new Result(
                  List.of(words(merged)),
                  List.of(),
                  List.of(),
                  List.of(),
                  Map.of(
                      "segments", merged.segments(),
                      "into", merged.into(),
                      "rows", merged.rows())),
              global.format());
      return 0;
    }
  }

  /** What was merged. */
  static String words(Compaction.Merged merged) {
    return merged.into() == 0
        ? "nothing is worth merging"
        : merged.segments()
            + " segments of events became "
            + merged.into()
            + "; "
            + merged.rows()
            + " rows were written anew";
  }
}
