package dev.vesper.jobs.today;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.ImportRequest;
import dev.vesper.data.intake.Importer;
import dev.vesper.data.intake.KnownFormats;
import dev.vesper.data.intake.collect.CollectedLanding;
import dev.vesper.data.intake.collect.EventDoor;
import dev.vesper.data.intake.landing.SegmentFile;
import dev.vesper.data.lake.NightWait;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.Store;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.TodayContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepResult;
import dev.vesper.jobs.PassingFolders;
import dev.vesper.jobs.schedule.ShopHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("database")
class TodayJobTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final String SHOP = "today";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-04T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private final List<StepInput> counted = new ArrayList<>();
  private final List<String> before = new ArrayList<>();

  @Test
  void posted_events_are_counted_from_what_was_told_last_while_a_night_holds_its_lock()
      throws Exception {
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), CLOCK);
        Connection night = database.dataSource().getConnection();
        EventDoor door = store.eventDoor(SHOP, Duration.ofDays(1))) {
      catalogue(database, HOME.home());
      hold(night);
      TodayJob job = job(database, store);
      assertThat(job.refresh()).isEqualTo("no AR or page event of 2026-06-04 has landed yet");

      door.accept(List.of(event("a", "2026-06-04T10:00:00Z")));
      assertThat(job.refresh()).startsWith("2026-06-04 is told as of");
      assertThat(counted.get(0).inputs())
          .extracting(ArtefactRef::name)
          .anyMatch(name -> name.startsWith("landing/ar_events/"))
          .contains("state/catalogue")
          .noneMatch(name -> name.startsWith("today/"));
      assertThat(store.arToday().funnel(SHOP, "all", "all").get(0).stages().get(0)).isEqualTo(10);

      assertThat(job.refresh()).startsWith("nothing has come since");
      assertThat(counted).hasSize(1);

      door.accept(List.of(event("b", "2026-06-04T11:00:00Z")));
      assertThat(job.refresh()).startsWith("2026-06-04 is told as of");
      // The count and the shoppers behind it.
      assertThat(before).singleElement().asString().startsWith("all,all,all,10,").endsWith(",9");
      try (Stream<Path> left = Files.list(HOME.home().runs())) {
        assertThat(left.filter(path -> path.getFileName().toString().startsWith("today-")))
            .isEmpty();
      }
    }
  }

  @Test
  void what_a_killed_process_has_left_goes_at_the_next_start() throws Exception {
    Process killed = new ProcessBuilder("sleep", "60").start();
    Path runs = Files.createDirectories(HOME.home().runs());
    Path theirs = Files.createDirectories(runs.resolve("today-" + killed.pid() + "-7/told"));
    Path ours = PassingFolders.TODAY.next(HOME.home());
    Path night = Files.createDirectories(runs.resolve("2026-06-03-v1"));

    PassingFolders.TODAY.sweep(HOME.home(), Instant.now());
    assertThat(theirs).exists();

    killed.destroyForcibly().waitFor();
    PassingFolders.TODAY.sweep(HOME.home(), Instant.now());
    assertThat(theirs.getParent()).doesNotExist();
    assertThat(ours).exists();
    assertThat(night).exists();
    Files.delete(ours);
  }

  private TodayJob job(Database database, Store store) {
    return new TodayJob(
        new TodayJob.Parts(
            database.dataSource(),
            store,
            HOME.home(),
            SHOP,
            CLOCK,
            new CollectedLanding(database.dataSource(), HOME.home(), SHOP, CLOCK),
            "test",
            this::count));
  }

  /** A worker that has counted ten views, with nine shoppers behind the last stage. */
  private StepResult count(StepInput input) throws IOException {
    counted.add(input);
    for (ArtefactRef file : input.inputsUnder("today/" + TodayContracts.FUNNEL.name())) {
      try (var in = new GZIPInputStream(Files.newInputStream(Path.of(file.path())))) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).forEach(before::add);
      }
    }
    List<String> cells = new ArrayList<>(List.of("all", "all", "all", "10"));
    cells.addAll(List.of("", "", "", "", "", "", ""));
    cells.addAll(List.of("10", "0", "0", "0", "0", "0", "0", "9"));
    return new StepResult(
        List.of(
            written(input, TodayContracts.FUNNEL, List.of(CsvLine.of(cells))),
            written(input, TodayContracts.QUALITY, List.of())),
        1,
        1,
        Map.of());
  }

  private static ArtefactRef written(StepInput input, Contract contract, List<String> lines)
      throws IOException {
    SegmentFile.Written file =
        SegmentFile.write(
            Path.of(input.stagingDir()).resolve(contract.name() + ".csv.gz"),
            contract,
            out -> {
              for (String line : lines) {
                out.write(line + "\n");
              }
              return lines.size();
            });
    return new ArtefactRef(
        contract.name(), file.path().toString(), file.sha256(), file.rows(), file.bytes());
  }

  private void catalogue(Database database, Home home) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("catalogue.csv"),
            "item_id,title,category,price_minor,unit_cost_minor,currency,ar_asset\n"
                + "lamp,Lamp,lamps,2000,800,EUR,3d\n");
    new Importer(
            database.dataSource(),
            home,
            SHOP,
            ShopKeys.of(home, Map.of()),
            KnownFormats.all(),
            CLOCK)
        .run(new ImportRequest("catalogue", List.of(file), null, null, "ada"), Progress.SILENT);
  }

  /** As a night does that runs in another process. */
  private static void hold(Connection night) throws Exception {
    try (PreparedStatement lock =
        night.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))")) {
      lock.setString(1, NightWait.LOCK + SHOP);
      lock.execute();
    }
  }

  private static JsonNode event(String id, String time) {
    return JsonMapper.builder()
        .build()
        .readTree(
            """
            {"specversion":"1.0","id":"%s","source":"/storefront","type":"ar.session.started",
             "time":"%s","datacontenttype":"application/json",
             "data":{"session_ref":"s-77","shopper_ref":"shopper-1","item_id":"lamp",
              "surface":"webxr","mode":"room",
              "consent":{"analytics":true,"personalisation":true,"ads":false}}}"""
                .formatted(id, time));
  }
}
