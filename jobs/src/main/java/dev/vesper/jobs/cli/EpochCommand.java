package dev.vesper.jobs.cli;

import dev.vesper.data.privacy.erasure.LinkageEpoch;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vesper privacy epoch}. */
@Command(
    name = "epoch",
    mixinStandardHelpOptions = true,
    description = "Changes the key of pseudonyms: prepare, and some weeks later finish.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./vesper privacy epoch prepare", "  ./vesper privacy epoch finish"})
final class EpochCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "prepare",
      description = "Makes the next key; whoever is seen from now on is carried over.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper privacy epoch prepare")
  int prepare(@Mixin GlobalOptions global) throws IOException {
    try (Workspace workspace = Workspace.open(global)) {
      String next = workspace.linkageEpoch().prepare(workspace.actor());
      print(
          "Epoch "
              + next
              + " is prepared; back the linkage key up. Finish it when shoppers have come back.",
          Map.of("epoch", next),
          global);
      return 0;
    }
  }

  @Command(
      name = "finish",
      description = "Gives every row its next pseudonym and destroys the old key.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper privacy epoch finish")
  int finish(@Mixin GlobalOptions global) throws IOException {
    try (Workspace workspace = Workspace.open(global)) {
      LinkageEpoch.Ended ended = workspace.linkageEpoch().finish(workspace.actor());
      workspace.anchor();
      print(
          String.format(
              "Epoch %s has begun: %,d rows have another pseudonym, %,d shoppers and sessions are"
                  + " carried over; the key of before is destroyed, destroy its backups too.",
              ended.epoch(), ended.rows(), ended.carriedOver()),
          Map.of(
              "epoch", ended.epoch(),
              "rows", ended.rows(),
              "carried_over", ended.carriedOver()),
          global);
      return 0;
    }
  }

  private void print(String sentence, Map<String, Object> json, GlobalOptions global) {
    new Printer(spec.commandLine().getOut())
        .print(
            new Result(List.of(sentence), List.of(), List.of(), List.of(), json), global.format());
  }
}
