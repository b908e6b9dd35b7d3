package dev.vesper.jobs.cli;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.privacy.audit.Anchors;
import dev.vesper.data.privacy.audit.AuditEntry;
import dev.vesper.data.privacy.audit.Verification;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code vesper privacy audit}. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "The audit trail: checks it, shows it, exports it.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./vesper privacy audit verify", "  ./vesper privacy audit list --limit 20"})
final class AuditCommand implements Runnable {
  private static final JsonMapper JSON = new JsonMapper();
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "verify",
      description = "Checks that no entry was changed, removed, inserted, reordered or cut off.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper privacy audit verify")
  int verify(@Mixin GlobalOptions global) throws IOException {
    try (Workspace workspace = Workspace.open(global)) {
      Anchors anchors = new Anchors(workspace.home());
      Verification found = workspace.audit().verify(anchors.all(Workspace.SHOP));
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("holds", found.holds());
      json.put("entries", found.entries());
      json.put("erased_payloads", found.erasedPayloads());
      json.put("head", found.head());
      json.put("anchored_up_to", found.anchoredUpTo());
      json.put("first_bad", found.firstBad());
      json.put("fault", found.fault());
      print(
          new Result(
              List.of(
                  (found.holds() ? "✓ " : "■ ") + found.words(),
                  "Head " + found.head() + "; anchored up to entry " + found.anchoredUpTo()),
              List.of(),
              List.of(),
              List.of(),
              json),
          global);
      if (!found.holds()) {
        return CommandFailure.FAILED;
      }
      workspace.anchor();
      return 0;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Command(
      name = "list",
      description = "Shows the newest entries.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper privacy audit list --limit 20")
  int list(
      @Mixin GlobalOptions global,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "at most so many (default ${DEFAULT-VALUE})")
          int limit) {
    try (Workspace workspace = Workspace.open(global)) {
      List<List<String>> rows = new ArrayList<>();
      List<Map<String, Object>> json = new ArrayList<>();
      for (AuditEntry entry : workspace.audit().newest(limit)) {
        rows.add(
            List.of(
                Long.toString(entry.seq()),
                entry.at().toString(),
                entry.actor(),
                entry.verb(),
                entry.subject()));
        json.add(asJson(entry));
      }
      print(Result.of(List.of("entry", "at", "who", "did", "to"), rows, json), global);
      return 0;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Command(
      name = "export",
      description =
          "Writes every entry with its payload, one JSON object a line, the oldest first.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper privacy audit export > audit.jsonl")
  int export(@Mixin GlobalOptions global) {
    try (Workspace workspace = Workspace.open(global)) {
      PrintWriter out = spec.commandLine().getOut();
      workspace.audit().forEach(entry -> out.println(JSON.writeValueAsString(asJson(entry))));
      out.flush();
      return 0;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static Map<String, Object> asJson(AuditEntry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seq", entry.seq());
    json.put("at", entry.at().toString());
    json.put("actor", entry.actor());
    json.put("verb", entry.verb());
    json.put("subject", entry.subject());
    json.put("payload_sha256", entry.payloadSha256());
    json.put("payload", entry.payload());
    json.put("hash", entry.hash());
    return json;
  }

  private static Unavailable unreadable(SQLException e) {
    return new Unavailable("the audit trail cannot be read: " + e.getMessage(), e);
  }

  private void print(Result result, GlobalOptions global) {
    new Printer(spec.commandLine().getOut()).print(result, global.format());
  }
}
