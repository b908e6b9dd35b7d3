package dev.vesper.jobs.cli;

import dev.vesper.data.notify.Listed;
import dev.vesper.data.notify.NotSent;
import dev.vesper.data.notify.Notice;
import dev.vesper.data.notify.NoticeKind;
import dev.vesper.data.notify.NoticeMessage;
import dev.vesper.data.notify.Outbox;
import dev.vesper.data.notify.Target;
import dev.vesper.data.notify.Transmitter;
import dev.vesper.data.timetable.DatabaseClock;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import dev.vesper.jobs.notify.NotifySettings;
import dev.vesper.jobs.notify.Notifying;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper notify}. */
@Command(
    name = "notify",
    mixinStandardHelpOptions = true,
    description = "News of the night by e-mail and webhook.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./vesper notify list", "  ./vesper notify test"})
final class NotifyCommand implements Runnable {
  private static final int MOST_LISTED = 1000;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "list",
      description = "Messages, the newest first, and what became of them.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper notify list --limit 50")
  int list(
      @Mixin GlobalOptions global,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "20",
              description = "how many (default ${DEFAULT-VALUE})")
          int limit) {
    if (limit < 1 || limit > MOST_LISTED) {
      throw CommandFailure.usage("--limit must be 1 to " + MOST_LISTED + ", not " + limit);
    }
    try (Workspace workspace = Workspace.open(global)) {
      List<Listed> all = outbox(workspace).list(limit);
      print(
          Result.of(
              List.of("message", "to", "state", "attempts", "made", "next or end", "news", "error"),
              all.stream().map(NotifyCommand::row).toList(),
              all.stream().map(NotifyCommand::json).toList()),
          global);
      return 0;
    }
  }

  @Command(
      name = "test",
      description = "Sends a message that says it is a test to everybody who is told, at once.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper notify test")
  int test(@Mixin GlobalOptions global) {
    try (Workspace workspace = Workspace.open(global)) {
      NotifySettings settings = NotifySettings.of(workspace.store().settings().all(Workspace.SHOP));
      if (settings.targets().isEmpty()) {
        throw CommandFailure.badInput(
            "nobody is told: ./vesper shop set notify_email ADDRESS or notify_webhook URL names"
                + " somebody");
      }
      Notifying.Parts parts = parts(workspace, line -> {});
      Transmitter transmitter = Notifying.transmitter(parts, settings);
      Notice notice = new Notice(NoticeKind.TEST, new TreeMap<>(), parts.clock().instant());
      List<List<String>> rows = new ArrayList<>();
      List<Map<String, Object>> json = new ArrayList<>();
      int failed = 0;
      for (Target target : settings.targets()) {
        String error = sent(transmitter, target, notice);
        rows.add(List.of(target.shown(), error.isEmpty() ? "sent" : "not sent", error));
        json.add(Map.of("target", target.shown(), "sent", error.isEmpty(), "error", error));
        failed += error.isEmpty() ? 0 : 1;
      }
      print(Result.of(List.of("to", "state", "error"), rows, json), global);
      return failed == 0 ? 0 : 1;
    }
  }

  private static String sent(Transmitter transmitter, Target target, Notice notice) {
    try {
      transmitter.send(new NoticeMessage("msg_" + UUID.randomUUID(), target, List.of(notice)));
      return "";
    } catch (NotSent e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Command(
      name = "resend",
      description =
          "Sends a message again that is dead or was sent; the process that runs nights"
              + " does it.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper notify resend 7")
  int resend(
      @Mixin GlobalOptions global,
      @Parameters(index = "0", paramLabel = "MESSAGE", description = "notify list names them")
          long message) {
    try (Workspace workspace = Workspace.open(global)) {
      Outbox.Asked asked =
          outbox(workspace).resend(message, workspace.actor(), clock(workspace).instant());
      switch (asked) {
        case UNKNOWN ->
            throw CommandFailure.badInput(
                "there is no message " + message + "; ./vesper notify list names them");
        case PENDING_ALREADY ->
            throw CommandFailure.refused("message " + message + " is on its way already");
        case AGAIN ->
            print(
                said("Message " + message + " goes out again.", Map.of("message", message)),
                global);
      }
      return 0;
    }
  }

  @Command(
      name = "secret",
      description = {
        "Makes the secret that webhooks are signed with, if there is none.",
        "It is not printed: its file says it to the receiver's owner."
      },
      footerHeading = "%nExample:%n",
      footer = "  ./vesper notify secret")
  int secret(@Mixin GlobalOptions global) {
    try (Workspace workspace = Workspace.open(global)) {
      print(MadeSecret.of(workspace.outgoingSecrets(), "The webhook secret"), global);
      return 0;
    }
  }

  /** What news of a workspace are sent with. */
  static Notifying.Parts parts(Workspace workspace, Consumer<String> told) {
    return new Notifying.Parts(
        workspace.database().dataSource(),
        workspace.store(),
        Workspace.SHOP,
        clock(workspace),
        workspace.outgoingSecrets(),
        line -> told.accept(workspace.clock().instant() + " " + line));
  }

  private static DatabaseClock clock(Workspace workspace) {
    DataSource source = workspace.database().dataSource();
    return new DatabaseClock(source);
  }

  private static Outbox outbox(Workspace workspace) {
    return new Outbox(workspace.database().dataSource(), Workspace.SHOP);
  }

  private static List<String> row(Listed listed) {
    return List.of(
        listed.number() == 0 ? "-" : Long.toString(listed.number()),
        listed.target().shown(),
        listed.state(),
        Integer.toString(listed.attempts()),
        listed.madeAt().toString(),
        text(listed.endedAt() == null ? listed.nextAt() : listed.endedAt()),
        String.join(", ", listed.kinds()),
        listed.error().isEmpty() ? "-" : listed.error());
  }

  private static Map<String, Object> json(Listed listed) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("message", listed.number());
    json.put("channel", listed.target().channel().code());
    json.put("target", listed.target().shown());
    json.put("state", listed.state());
    json.put("attempts", listed.attempts());
    json.put("made_at", listed.madeAt().toString());
    json.put("next_at", text(listed.nextAt()));
    json.put("ended_at", text(listed.endedAt()));
    json.put("news", listed.kinds());
    json.put("error", listed.error());
    return json;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }

  private static Result said(String line, Map<String, Object> json) {
    return new Result(List.of(line), List.of(), List.of(), List.of(), json);
  }

  private void print(Result result, GlobalOptions global) {
    new Printer(spec.commandLine().getOut()).print(result, global.format());
  }
}
