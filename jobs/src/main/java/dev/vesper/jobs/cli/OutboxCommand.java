package dev.vesper.jobs.cli;

import dev.vesper.data.outbox.LetterState;
import dev.vesper.data.outbox.Letters;
import dev.vesper.data.outbox.ListedLetter;
import dev.vesper.data.outbox.OutboxTarget;
import dev.vesper.data.timetable.DatabaseClock;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import dev.vesper.jobs.outbox.Delivering;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper outbox}. */
@Command(
    name = "outbox",
    mixinStandardHelpOptions = true,
    description = "What publications tell targets outside: webhooks and files.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./vesper outbox list", "  ./vesper outbox resend 12"})
final class OutboxCommand implements Runnable {
  private static final int MOST_LISTED = 1000;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "list",
      description = "Letters to targets outside, the newest first, and what became of them.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper outbox list --state dead")
  int list(
      @Mixin GlobalOptions global,
      @Option(
              names = "--state",
              paramLabel = "pending|delivered|dead|given_up",
              description = "only letters that are so")
          @Nullable String state,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "20",
              description = "how many (default ${DEFAULT-VALUE})")
          int limit) {
    if (limit < 1 || limit > MOST_LISTED) {
      throw CommandFailure.usage("--limit must be 1 to " + MOST_LISTED + ", not " + limit);
    }
    LetterState wanted;
    try {
      wanted = state == null ? null : LetterState.ofCode(state);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "--state is pending, delivered, dead or given_up, not '" + state + "'");
    }
    try (Workspace workspace = Workspace.open(global)) {
      print(
          OutboxView.letters(workspace.store().letterReads(Workspace.SHOP).list(wanted, 0, limit)),
          global);
      return 0;
    }
  }

  @Command(
      name = "deliver",
      description = {
        "Brings what is due, at once; the process that runs nights does it by itself.",
        "Exit code 1 when a target did not take what it was brought."
      },
      footerHeading = "%nExample:%n",
      footer = "  ./vesper outbox deliver")
  int deliver(@Mixin GlobalOptions global) {
    try (Workspace workspace = Workspace.open(global)) {
      List<Letters.Delivered> all = Delivering.once(workspace.delivering(line -> {}));
      print(OutboxView.delivered(all), global);
      return all.stream().allMatch(one -> one.state() == LetterState.DELIVERED) ? 0 : 1;
    }
  }

  @Command(
      name = "resend",
      description = "Lets a dead letter go out again, and its target's later ones after it.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper outbox resend 12")
  int resend(
      @Mixin GlobalOptions global,
      @Parameters(index = "0", paramLabel = "LETTER", description = "outbox list names them")
          long letter) {
    return decide(
        global,
        letter,
        "Letter " + letter + " goes out again.",
        (letters, actor, now) -> letters.resend(letter, actor, now));
  }

  @Command(
      name = "give-up",
      description = "Keeps a dead letter from its target, which gets its later ones.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper outbox give-up 12")
  int giveUp(
      @Mixin GlobalOptions global,
      @Parameters(index = "0", paramLabel = "LETTER", description = "outbox list names them")
          long letter) {
    return decide(
        global,
        letter,
        "Letter " + letter + " is given up: its target does not get it.",
        (letters, actor, now) -> letters.giveUp(letter, actor, now));
  }

  @FunctionalInterface
  private interface Decision {
    void on(Letters letters, String actor, Instant now);
  }

  private int decide(GlobalOptions global, long letter, String done, Decision decision) {
    try (Workspace workspace = Workspace.open(global)) {
      decision.on(
          workspace.store().letters(Workspace.SHOP),
          workspace.actor(),
          new DatabaseClock(workspace.database().dataSource()).instant());
      ListedLetter now = workspace.store().letterReads(Workspace.SHOP).find(letter);
      print(
          new Result(List.of(done), List.of(), List.of(), List.of(), OutboxView.json(now)), global);
      return 0;
    } catch (NoSuchElementException e) {
      throw CommandFailure.badInput(e.getMessage() + "; ./vesper outbox list names them");
    }
  }

  @Command(
      name = "secret",
      description = {
        "Makes the secret that a target's messages are signed with, if there is none.",
        "It is not printed: its file says it to the receiver's owner."
      },
      footerHeading = "%nExample:%n",
      footer = "  ./vesper outbox secret erp")
  int secret(
      @Mixin GlobalOptions global,
      @Parameters(index = "0", paramLabel = "TARGET", description = "a webhook's name")
          String target) {
    try (Workspace workspace = Workspace.open(global)) {
      String setting =
          workspace.store().settings().value(Workspace.SHOP, OutboxTarget.SETTING).orElse("");
      if (OutboxTarget.list(setting).stream()
          .noneMatch(one -> one.name().equals(target) && !one.kind().isFile())) {
        throw CommandFailure.badInput(
            "the setting "
                + OutboxTarget.SETTING
                + " names no webhook '"
                + target
                + "'; ./vesper shop set "
                + OutboxTarget.SETTING
                + " NAME=webhook:URL names one");
      }
      print(
          MadeSecret.of(workspace.outgoingSecrets(target), "The webhook secret of " + target),
          global);
      return 0;
    }
  }

  private void print(Result result, GlobalOptions global) {
    new Printer(spec.commandLine().getOut()).print(result, global.format());
  }
}
