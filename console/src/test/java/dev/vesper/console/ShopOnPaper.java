package dev.vesper.console;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.ImportRequest;
import dev.vesper.data.intake.Importer;
import dev.vesper.data.intake.KnownFormats;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.HandedOver;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.Runs;
import dev.vesper.data.store.Store;
import dev.vesper.data.timetable.Described;
import dev.vesper.data.timetable.Foreseen;
import dev.vesper.domain.plan.RestockPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;

/**
 * A shop that is in the store in a second, without a night: catalogue and suppliers through the
 * importer, nights and plans as rows. Each shop id is a shop of its own on the one database.
 */
public final class ShopOnPaper {
  /** What the console's clock says: a quarter to eight in Berlin. */
  public static final Instant NOW = Instant.parse("2026-11-23T06:45:00Z");

  /** The last day that the newest night knew. */
  public static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

  /** Who acts. */
  public static final String ACTOR = "operations";

  private static final List<String> STEPS =
      List.of(
          "ingest",
          "snapshot",
          "facts",
          "insights",
          "response",
          "forecast",
          "recommend",
          "optimise",
          "summary");
  // Begin and end of each step in seconds after the start of the night.
  private static final int[][] TIMES = {
    {0, 130},
    {130, 171},
    {171, 413},
    {413, 413},
    {413, 413},
    {413, 958},
    {958, 958},
    {958, 1270},
    {1270, 1310}
  };
  private static final long[][] ROWS = {
    {182_404, 182_391},
    {182_391, 182_391},
    {2_104_330, 96_120},
    {0, 0},
    {0, 0},
    {96_120, 480},
    {0, 0},
    {480, 240},
    {240, 1}
  };

  private final Home home;
  private final Database database;
  private final Store store;
  private final String shopId;

  /** A shop of that id on an open database; nothing is written yet. */
  public ShopOnPaper(Home home, Database database, Store store, String shopId) {
    this.home = home;
    this.database = database;
    this.store = store;
    this.shopId = shopId;
  }

  public String id() {
    return shopId;
  }

  public Store store() {
    return store;
  }

  /** Connections to the database that all shops of the tests lie in. */
  public DataSource database() {
    return database.dataSource();
  }

  /** How many events of that id have landed. */
  public int landed(String eventId) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement question =
            connection.prepareStatement(
                "select count(*) from landed_key where shop_id = ? and key like ?")) {
      question.setString(1, shopId);
      question.setString(2, "%\u001f" + eventId);
      try (java.sql.ResultSet found = question.executeQuery()) {
        found.next();
        return found.getInt(1);
      }
    }
  }

  /** What a console that shows this shop works on. */
  public ConsoleParts parts() {
    return new ConsoleParts(store, shopId, Clock.fixed(NOW, ZoneOffset.UTC), ACTOR);
  }

  /** Settings, catalogue, locations and suppliers. */
  public ShopOnPaper opened(String currency) throws IOException {
    store.settings().set(shopId, "currency", currency, ACTOR);
    store.settings().set(shopId, "zone", "Europe/Berlin", ACTOR);
    store.settings().set(shopId, "cash_budget_minor", "6000000", ACTOR);
    Path folder = Files.createTempDirectory(home.root(), "paper");
    bring(folder, "suppliers", PaperGoods.suppliers(currency));
    bring(folder, "locations", PaperGoods.locations());
    bring(folder, "catalogue", PaperGoods.catalogue(currency));
    return this;
  }

  private void bring(Path folder, String contract, List<String> lines) throws IOException {
    imported(folder, contract, lines);
  }

  /** Imports a file of those lines. */
  public ImportReport imported(String contract, List<String> lines) throws IOException {
    return imported(Files.createTempDirectory(home.root(), "paper"), contract, lines);
  }

  private ImportReport imported(Path folder, String contract, List<String> lines)
      throws IOException {
    Path file = folder.resolve(contract + ".csv");
    Files.write(file, lines);
    return new Importer(
            database.dataSource(),
            home,
            shopId,
            ShopKeys.of(home, Map.of()),
            KnownFormats.all(),
            Clock.fixed(NOW, ZoneOffset.UTC))
        .run(
            new ImportRequest(contract, List.of(file), null, null, ACTOR),
            (done, total, what) -> {})
        .get(0);
  }

  /** The same store by another clock; it is never closed, for it owns nothing. */
  public Store storeAt(Clock clock) {
    return Store.open(database.dataSource(), home, clock);
  }

  /** Rows of all AR events that have landed, without their header. */
  public List<String> arRows() throws IOException, SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement question =
            connection.prepareStatement(
                "select number from intake_part where shop_id = ? and contract = 'ar_events'"
                    + " order by number")) {
      question.setString(1, shopId);
      try (java.sql.ResultSet found = question.executeQuery()) {
        while (found.next()) {
          Path segment =
              home.landing()
                  .resolve("ar_events")
                  .resolve(String.format(Locale.ROOT, "%010d.csv.gz", found.getLong(1)));
          try (var in = new GZIPInputStream(Files.newInputStream(segment))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            rows.addAll(text.lines().skip(1).toList());
          }
        }
      }
    }
    return rows;
  }

  /** The usual picture: five earlier nights, and tonight's with its plan of 240 lines. */
  public PlanHead withPlan() throws SQLException {
    for (int before = 5; before >= 1; before--) {
      night(AS_OF.minusDays(before), 1 + 0.07 * (before % 3));
    }
    return planAgain();
  }

  /** Tonight's plan as another version, about which nobody has decided anything. */
  public PlanHead planAgain() throws SQLException {
    Run tonight = night(AS_OF, 1.02);
    RestockPlan plan = PaperPlan.of(AS_OF);
    store.forecasts().save(shopId, tonight.runId(), PaperNight.forecasts(plan), ACTOR);
    store.forecasts().saveHistories(shopId, tonight.runId(), PaperNight.histories(plan), ACTOR);
    return store.plans().save(shopId, tonight.runId(), plan, PaperNight.handedOver(plan), ACTOR);
  }

  /** Tonight's plan with ad budgets beside its lines. */
  public PlanHead withBudgets() throws SQLException {
    return withBudgetsOf(AS_OF);
  }

  /** The same of another night. */
  public PlanHead withBudgetsOf(LocalDate asOf) throws SQLException {
    Run tonight = night(asOf, 1.02);
    RestockPlan plan = PaperPlan.of(asOf);
    HandedOver lines = PaperNight.handedOver(plan);
    return store
        .plans()
        .save(
            shopId,
            tonight.runId(),
            plan,
            new HandedOver(lines.gains(), lines.coming(), null, PaperBudgets.of(asOf)),
            ACTOR);
  }

  /** A completed night; its steps took so many times the usual. */
  public Run night(LocalDate asOf, double pace) throws SQLException {
    Run run = create(asOf);
    Instant from = start(asOf);
    for (int i = 0; i < STEPS.size(); i++) {
      boolean works = TIMES[i][1] > TIMES[i][0];
      step(
          run,
          i,
          works ? "completed" : "skipped",
          from.plusSeconds(Math.round(TIMES[i][0] * pace)),
          from.plusSeconds(Math.round(TIMES[i][1] * pace)),
          works ? "" : "no AR events or campaigns have come in");
    }
    store.runs().complete(shopId, run.runId(), null);
    stamp(run, from, from.plusSeconds(Math.round(1310 * pace)));
    return run;
  }

  /** A night whose forecast failed, with that message. */
  public Run failedNight(LocalDate asOf, String message) throws SQLException {
    Run run = create(asOf);
    Instant from = start(asOf);
    for (int i = 0; i < 5; i++) {
      boolean works = TIMES[i][1] > TIMES[i][0];
      step(
          run,
          i,
          works ? "completed" : "skipped",
          from.plusSeconds(TIMES[i][0]),
          from.plusSeconds(TIMES[i][1]),
          "");
    }
    step(run, 5, "failed", from.plusSeconds(413), from.plusSeconds(530), message);
    store.runs().fail(shopId, run.runId(), message);
    stamp(run, from, from.plusSeconds(530));
    return run;
  }

  /** A night that has come as far as the forecast, a few minutes ago. */
  public Run runningNight(LocalDate asOf) throws SQLException {
    Run run = create(asOf);
    Instant from = NOW.minusSeconds(600);
    for (int i = 0; i < 5; i++) {
      boolean works = TIMES[i][1] > TIMES[i][0];
      step(
          run,
          i,
          works ? "completed" : "skipped",
          from.plusSeconds(TIMES[i][0]),
          from.plusSeconds(TIMES[i][1]),
          "");
    }
    step(run, 5, "running", from.plusSeconds(413), null, "");
    stamp(run, from, null);
    return run;
  }

  /** A schedule whose night of that date was due at two and whose plan should be there by 07:30. */
  public ShopOnPaper scheduled(LocalDate asOf) {
    Instant due = asOf.atTime(1, 0).toInstant(ZoneOffset.UTC);
    Instant deadline = asOf.atTime(6, 30).toInstant(ZoneOffset.UTC);
    Instant before = due.minusSeconds(3600);
    store
        .timetable()
        .dues()
        .describe(
            shopId,
            new Described(
                "nightly",
                "0 2 * * *",
                "every day at 02:00",
                "Europe/Berlin",
                LocalTime.of(7, 30),
                "schedules/nightly.yaml"),
            before,
            ACTOR);
    store
        .timetable()
        .dues()
        .foresee(
            shopId,
            "nightly",
            List.of(
                new Foreseen(due, asOf, deadline.minusSeconds(1800), deadline),
                new Foreseen(due.plusSeconds(86_400), asOf.plusDays(1), null, null)),
            before);
    return this;
  }

  private Run create(LocalDate asOf) {
    return store.runs().create(new Runs.NewRun(shopId, asOf, 7, "0.1.0", "night"));
  }

  /** A quarter past one in the night after that day. */
  private static Instant start(LocalDate asOf) {
    return asOf.plusDays(1).atTime(1, 15).toInstant(ZoneOffset.UTC);
  }

  /** The store stamps what it is told with its clock; a picture needs other times. */
  private void stamp(Run run, Instant started, Instant ended) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update run set started_at = ?, ended_at = ? where shop_id = ? and run_id = ?")) {
      update.setTimestamp(1, Timestamp.from(started));
      update.setTimestamp(2, ended == null ? null : Timestamp.from(ended));
      update.setString(3, shopId);
      update.setString(4, run.runId());
      update.executeUpdate();
    }
  }

  private void step(
      Run run, int index, String status, Instant started, Instant ended, String message)
      throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into run_step (shop_id, run_id, step, status, rows_in, rows_out, message,"
                    + " actor, started_at, ended_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, shopId);
      insert.setString(2, run.runId());
      insert.setString(3, STEPS.get(index));
      insert.setString(4, status);
      insert.setLong(5, ROWS[index][0]);
      insert.setLong(6, status.equals("completed") ? ROWS[index][1] : 0);
      insert.setString(7, message);
      insert.setString(8, "night");
      insert.setTimestamp(9, Timestamp.from(started));
      insert.setTimestamp(10, ended == null ? null : Timestamp.from(ended));
      insert.executeUpdate();
    }
  }

  /** Writes what no picture of a shop should need: one SQL statement, for a single test. */
  public void sql(String statement) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }
}
