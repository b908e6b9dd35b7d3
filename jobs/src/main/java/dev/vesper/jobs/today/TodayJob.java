package dev.vesper.jobs.today;

import dev.vesper.data.handover.ArFactFiles;
import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.collect.CollectedLanding;
import dev.vesper.data.intake.landing.SegmentFile;
import dev.vesper.data.lake.TodayInputs;
import dev.vesper.data.store.ArToday;
import dev.vesper.data.store.ArToday.Standing;
import dev.vesper.data.store.Store;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.TodayContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.jobs.PassingFolders;
import dev.vesper.jobs.schedule.ShopDays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells what AR did on the day that is not over, from what has landed so far. It reads landed
 * segments and writes tables of its own: it takes no lock of the night, and a night finds nothing
 * changed by it. Where nothing has come since the last time, nothing is counted again.
 */
public final class TodayJob {
  /** How long events may keep it waiting that somebody else is landing. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final List<String> SETTINGS = List.of("zone", "suppression_k");

  private final Parts parts;

  public TodayJob(Parts parts) {
    this.parts = parts;
  }

  /**
   * What it is made of.
   *
   * @param source connections to the store's database
   * @param store the store
   * @param home where files lie
   * @param shopId the shop
   * @param clock when now is
   * @param collected lands what storefronts have sent
   * @param codeVersion of the worker's code
   * @param worker who counts
   */
  public record Parts(
      DataSource source,
      Store store,
      Home home,
      String shopId,
      Clock clock,
      CollectedLanding collected,
      String codeVersion,
      Counting worker) {}

  /** Whoever runs the worker's task {@code insights-today}. */
  @FunctionalInterface
  public interface Counting {
    StepResult count(StepInput input) throws IOException;
  }

  /**
   * Tells the day once.
   *
   * @return what came of it, in words
   * @throws StepFailure when it could not be told; what was told last still holds
   */
  public String refresh() {
    parts.collected().land(PATIENCE);
    Instant now = parts.clock().instant();
    LocalDate day =
        now.atZone(ShopDays.of(parts.store().settings(), parts.shopId()).zone()).toLocalDate();
    try {
      if (parts
          .store()
          .arFacts()
          .newest(parts.shopId())
          .filter(night -> !night.asOf().isBefore(day))
          .isPresent()) {
        return "a night has told " + day + " already";
      }
      TodayInputs inputs = new TodayInputs(parts.source(), parts.home());
      return inputs.hasEvents(parts.shopId(), day)
          ? told(inputs, day, now)
          : "no AR or page event of " + day + " has landed yet";
    } catch (SQLException e) {
      throw StepFailure.failed("the day cannot be told: the database says " + e.getMessage());
    } catch (IOException e) {
      throw StepFailure.failed("the day cannot be told: " + e.getMessage());
    }
  }

  private String told(TodayInputs landed, LocalDate day, Instant now)
      throws SQLException, IOException {
    ArToday store = parts.store().arToday();
    @Nullable Standing last = store.last(parts.shopId()).orElse(null);
    Path folder = PassingFolders.TODAY.next(parts.home());
    try {
      List<ArtefactRef> inputs = new ArrayList<>(landed.of(parts.shopId(), day, folder));
      Map<String, String> settings = new TreeMap<>(parts.store().settings().all(parts.shopId()));
      settings.keySet().retainAll(SETTINGS);
      Standing next = new Standing(day, now, hash(inputs, settings));
      if (last != null && last.day().equals(day)) {
        if (last.inputs().equals(next.inputs())) {
          store.holds(parts.shopId(), last, now);
          return "nothing has come since " + last.asOf();
        }
        inputs.addAll(before(folder));
      }
      StepResult result =
          parts
              .worker()
              .count(
                  new StepInput(
                      "today-" + day,
                      StepName.INSIGHTS,
                      parts.shopId(),
                      day,
                      1,
                      parts.codeVersion(),
                      inputs,
                      settings,
                      Files.createDirectories(folder.resolve("told")).toString()));
      return store.save(parts.shopId(), last, next, rows(result))
          ? day + " is told as of " + now
          : "another process has told " + day + " meanwhile";
    } finally {
      Folders.delete(folder);
    }
  }

  /** What was told last, as the worker reads it. */
  private List<ArtefactRef> before(Path folder) throws SQLException, IOException {
    List<ArtefactRef> files = new ArrayList<>();
    for (Contract contract : TodayContracts.ALL) {
      List<List<@Nullable String>> rows = parts.store().arToday().rows(parts.shopId(), contract);
      SegmentFile.Written written =
          SegmentFile.write(
              folder.resolve(contract.name() + ".csv.gz"),
              contract,
              out -> {
                for (List<@Nullable String> row : rows) {
                  out.write(CsvLine.of(row.stream().map(c -> c == null ? "" : c).toList()));
                  out.write('\n');
                }
                return rows.size();
              });
      files.add(
          new ArtefactRef(
              "today/" + contract.name(),
              written.path().toString(),
              written.sha256(),
              written.rows(),
              written.bytes()));
    }
    return files;
  }

  private static Map<Contract, List<List<@Nullable String>>> rows(StepResult result)
      throws IOException {
    Map<Contract, List<List<@Nullable String>>> rows = new HashMap<>();
    for (Contract contract : TodayContracts.ALL) {
      Optional<ArtefactRef> file =
          result.outputs().stream().filter(ref -> ref.name().equals(contract.name())).findFirst();
      if (file.isEmpty()) {
        throw StepFailure.failed("the worker has left no " + contract.name());
      }
      rows.put(contract, ArFactFiles.rows(Path.of(file.get().path()), contract));
    }
    return rows;
  }

  private static String hash(List<ArtefactRef> inputs, Map<String, String> settings) {
    return Sha256.of(
        settings
            + String.join(
                "\n", inputs.stream().map(file -> file.name() + " " + file.sha256()).toList()));
  }
}
