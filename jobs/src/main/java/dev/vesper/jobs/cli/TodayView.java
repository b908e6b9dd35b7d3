package dev.vesper.jobs.cli;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.store.ArToday;
import dev.vesper.data.store.ArToday.Standing;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.TodayContracts;
import dev.vesper.jobs.cli.output.Result;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is told of AR on the day that is not over. */
final class TodayView {
  private static final String BEHIND = "_behind";

  private TodayView() {}

  /** The funnel of an item, or of the shop, by a cut. */
  static Result funnel(GlobalOptions global, String of, String cut) {
    return told(
        global, TodayContracts.FUNNEL, row -> of.equals(row.get(0)) && cut.equals(row.get(1)));
  }

  /** How assets work: all of them on all devices together, or one by class of devices. */
  static Result quality(GlobalOptions global, @Nullable String item) {
    return told(
        global,
        TodayContracts.QUALITY,
        row -> item == null ? "all".equals(row.get(1)) : item.equals(row.get(0)));
  }

  private static Result told(
      GlobalOptions global, Contract contract, Predicate<List<@Nullable String>> wanted) {
    try (Workspace workspace = Workspace.open(global)) {
      ArToday today = workspace.store().arToday();
      Optional<Standing> standing = today.current(Workspace.SHOP);
      if (standing.isEmpty()) {
        throw CommandFailure.failed(
            "nothing is told of today yet; ./vesper serve tells it every ten minutes once events"
                + " come in, ./vesper insights funnel what the nights know");
      }
      // Who is behind a count is the gate's business, and nobody else's.
      List<String> columns =
          contract.header().stream().filter(name -> !name.endsWith(BEHIND)).toList();
      List<List<String>> rows = new ArrayList<>();
      List<Map<String, @Nullable Object>> json = new ArrayList<>();
      for (List<@Nullable String> row : today.rows(Workspace.SHOP, contract)) {
        if (wanted.test(row)) {
          List<String> cells =
              row.subList(0, columns.size()).stream().map(c -> c == null ? "" : c).toList();
          rows.add(cells);
          json.add(ArFactsCommand.object(columns, cells));
        }
      }
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("day", standing.get().day().toString());
      answer.put("as_of", standing.get().asOf().toString());
      answer.put("preliminary", true);
      answer.put("cells", json);
      return new Result(
          List.of(standing.get().day() + ", preliminary, as of " + standing.get().asOf() + ":"),
          columns,
          rows,
          List.of(),
          answer);
    } catch (SQLException e) {
      throw new Unavailable("the database cannot say what is told of today: " + e.getMessage(), e);
    }
  }
}
