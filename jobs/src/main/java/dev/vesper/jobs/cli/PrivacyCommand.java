package dev.vesper.jobs.cli;

import dev.vesper.data.privacy.KeyRotation;
import dev.vesper.data.privacy.erasure.Proof;
import dev.vesper.data.privacy.retention.Retention;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper privacy}. */
@Command(
    name = "privacy",
    mixinStandardHelpOptions = true,
    description = "Erases shoppers, lets old data go, reads the audit trail, rotates keys.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper privacy erase --shopper C-1042 --reason \"letter of 3 May\"",
      "  ./vesper privacy audit verify"
    },
    subcommands = {AuditCommand.class, EpochCommand.class})
final class PrivacyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "erase",
      description = "Removes a shopper from all that is kept, and prints the proof.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  ./vesper privacy erase --shopper C-1042 --reason \"letter of 3 May\"",
        "  ./vesper privacy erase --shopper - < reference.txt"
      })
  int erase(
      @Mixin GlobalOptions global,
      @Option(
              names = "--shopper",
              paramLabel = "REF",
              required = true,
              description = "as the shop's files name the shopper; - reads it from standard input")
          String shopper,
      @Option(
              names = "--reason",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "why, for the record; name nobody in it")
          String reason)
      throws IOException {
    String reference = shopper.equals("-") ? firstLine() : shopper;
    if (reference.isBlank()) {
      throw CommandFailure.usage("--shopper is empty; give the reference as the shop's files do");
    }
    try (Workspace workspace = Workspace.open(global)) {
      // What has come in and not landed yet would land after the shopper is gone.
      workspace.collected().land(Duration.ofMinutes(2));
      Proof proof = workspace.erasure().erase(reference, reason, workspace.actor());
      workspace.anchor();
      print(PrivacyView.of(proof), global);
      return 0;
    }
  }

  private static String firstLine() throws IOException {
    // The terminal's encoding is not the files'; references are read as the files are.
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    @Nullable String line = in.readLine();
    return line == null ? "" : line.strip();
  }

  @Command(
      name = "retention",
      description = "Lets data go whose time is over; nights do it too.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper privacy retention --dry-run")
  int retention(
      @Mixin GlobalOptions global,
      @Option(
              names = "--as-of",
              paramLabel = "DATE",
              description = "the day from which limits count (default: that of the newest night)")
          @Nullable LocalDate asOf,
      @Option(names = "--dry-run", description = "only say what would go") boolean dryRun)
      throws IOException {
    try (Workspace workspace = Workspace.open(global)) {
      LocalDate dataDay = asOf == null ? newestNight(workspace) : asOf;
      LocalDate today = asOf == null ? UpkeepRun.today(workspace) : asOf;
      if (!dryRun) {
        workspace.erasure().complete();
      }
      var gone =
          workspace
              .retention()
              .run(dataDay, today, dryRun, Retention.Nights.NONE_MAY_RUN, workspace.actor());
      print(PrivacyView.of(gone, dataDay, dryRun), global);
      return 0;
    }
  }

  private static LocalDate newestNight(Workspace workspace) {
    return UpkeepRun.newestNight(workspace)
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "no night has run yet: name the day from which limits count with --as-of DATE"));
  }

  @Command(
      name = "rotate-keys",
      description = "Encrypts what is encrypted with a fresh key, while others read and write.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper privacy rotate-keys --master")
  int rotateKeys(
      @Mixin GlobalOptions global,
      @Option(names = "--master", description = "make a fresh master key too") boolean master)
      throws IOException {
    try (Workspace workspace = Workspace.open(global)) {
      KeyRotation.Rotated rotated = workspace.keyRotation().rotate(master, workspace.actor());
      workspace.anchor();
      print(
          new Result(
              List.of(
                  rotated.cells()
                      + " cells were encrypted with a fresh data key; "
                      + rotated.destroyedKeys()
                      + " old ones are destroyed"
                      + (rotated.master() ? "; the master key is a fresh one, back it up" : "")),
              List.of(),
              List.of(),
              List.of(),
              Map.of(
                  "cells", rotated.cells(),
                  "destroyed_keys", rotated.destroyedKeys(),
                  "master", rotated.master())),
          global);
      return 0;
    }
  }

  private void print(Result result, GlobalOptions global) {
    new Printer(spec.commandLine().getOut()).print(result, global.format());
  }
}
