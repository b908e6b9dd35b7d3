package dev.vesper.jobs.cli;

import dev.vesper.data.draft.Drafts.Drafted;
import dev.vesper.data.review.WishOutlook;
import dev.vesper.data.store.PlanHead;
import dev.vesper.jobs.cli.output.Format;
import dev.vesper.jobs.cli.output.Printer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What commands that change many lines share: they show it first, and do it when told to. */
final class Drafting {
  @Option(
      names = "--accept",
      description = "make the lines changes of the plan, which one undo takes back")
  private boolean accept;

  @Option(
      names = "--partly",
      description = "with --accept: write what can be, though some lines or rows cannot")
  private boolean partly;

  /** Shows what would change, or writes it; exit code 4 when something stands in the way. */
  int run(Workspace workspace, PlanHead plan, Drafted drafted, CommandSpec spec, Format format) {
    WishOutlook outlook = workspace.store().reviews().outlook(plan, drafted.wishes());
    DraftView view = new DraftView(workspace.amounts(), plan, outlook, drafted.troubles());
    boolean stopped = view.refused() > 0 && !partly;
    @Nullable Long written = null;
    if (accept && !stopped) {
      var drafts = workspace.store().drafts();
      long draft = drafts.open(plan, drafted, workspace.actor()).id();
      written = drafts.apply(plan, draft, outlook.revision(), workspace.actor()).revision();
    }
    new Printer(spec.commandLine().getOut()).print(view.of(written), format);
    if (accept && stopped) {
      throw CommandFailure.refused(
          "nothing was written: "
              + view.refused()
              + " lines or rows stand in the way; mend them, or add --partly to write the others");
    }
    return 0;
  }
}
