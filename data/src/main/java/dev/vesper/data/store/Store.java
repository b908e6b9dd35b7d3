package dev.vesper.data.store;

import dev.vesper.data.access.AccessDesk;
import dev.vesper.data.draft.Drafts;
import dev.vesper.data.find.Finder;
import dev.vesper.data.home.Home;
import dev.vesper.data.intake.collect.EventDoor;
import dev.vesper.data.intake.desk.DataDesk;
import dev.vesper.data.lake.LakeManifest;
import dev.vesper.data.ledger.Ledger;
import dev.vesper.data.outbox.LetterReads;
import dev.vesper.data.outbox.Letters;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.privacy.audit.AuditDesk;
import dev.vesper.data.publish.OrderReplies;
import dev.vesper.data.publish.Publishing;
import dev.vesper.data.publish.PurchaseOrders;
import dev.vesper.data.publish.StorefrontReads;
import dev.vesper.data.recommend.ListReads;
import dev.vesper.data.recommend.Recommendations;
import dev.vesper.data.recommend.ReleaseDesk;
import dev.vesper.data.repair.RepairBook;
import dev.vesper.data.repair.Repairs;
import dev.vesper.data.review.BudgetReviews;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.switchback.Switchbacks;
import dev.vesper.data.timetable.Timetable;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.ValidationSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

/** The repositories over one database. */
public final class Store implements AutoCloseable {
  private final SessionFactory sessions;
  private final DataSource source;
  private final Home home;
  private final Clock clock;

  private Store(SessionFactory sessions, DataSource source, Home home, Clock clock) {
    this.sessions = sessions;
    this.source = source;
    this.home = home;
    this.clock = clock;
  }

  /**
   * Opens the repositories; the caller closes the database after them.
   *
   * @param source connections to a migrated database
   * @param home where stored paths begin
   * @param clock when "now" is
   */
  public static Store open(DataSource source, Home home, Clock clock) {
    SessionFactory sessions =
        new HibernatePersistenceConfiguration("vesper")
            .managedClasses(
                SettingRow.class,
                RunRow.class,
                RunStepRow.class,
                StepOutputRow.class,
                ArtefactRow.class,
                PlanRow.class)
            .property(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, source)
            .property(JdbcSettings.JDBC_TIME_ZONE, "UTC")
            // No row is validated by annotations; a validator on the path would cost seconds.
            .property(ValidationSettings.JAKARTA_VALIDATION_MODE, "none")
            .createEntityManagerFactory();
    return new Store(sessions, source, home, clock);
  }

  public ShopSettings settings() {
    return new ShopSettings(sessions, clock);
  }

  public Runs runs() {
    return new Runs(sessions, clock);
  }

  public Artefacts artefacts() {
    return new Artefacts(sessions, home, clock);
  }

  public LakeManifest manifest() {
    return new LakeManifest(source, home, clock);
  }

  public StepCommits commits() {
    return new StepCommits(sessions, runs(), artefacts(), manifest());
  }

  public Plans plans() {
    return new Plans(sessions, clock);
  }

  public Reviews reviews() {
    return new Reviews(source, clock);
  }

  public Repairs repairs() {
    return new Repairs(source, clock);
  }

  public Drafts drafts() {
    return new Drafts(source, clock);
  }

  /** Repairs of a shop for who works on them. */
  public RepairBook repairBook(String shopId) {
    return new RepairBook(source, shopId);
  }

  public BudgetReviews budgetReviews() {
    return new BudgetReviews(source, clock);
  }

  public BudgetScenarios budgetScenarios() {
    return new BudgetScenarios(source, clock);
  }

  public ResponseFindings responseFindings() {
    return new ResponseFindings(source);
  }

  public Forecasts forecasts() {
    return new Forecasts(source);
  }

  public ArEffects arEffects() {
    return new ArEffects(source);
  }

  public ArNextItems arNextItems() {
    return new ArNextItems(source);
  }

  public ArFacts arFacts() {
    return new ArFacts(source);
  }

  public ArInterest arInterest() {
    return new ArInterest(source);
  }

  public ArToday arToday() {
    return new ArToday(source);
  }

  public Charts charts() {
    return new Charts(source, runs());
  }

  public Publishing publishing() {
    return new Publishing(source, clock);
  }

  /** Letters to targets outside, on their way. */
  public Letters letters(String shopId) {
    return new Letters(source, shopId);
  }

  /** What has become of letters to targets outside. */
  public LetterReads letterReads(String shopId) {
    return new LetterReads(source, shopId);
  }

  public StorefrontReads storefrontReads() {
    return new StorefrontReads(source);
  }

  public PurchaseOrders purchaseOrders() {
    return new PurchaseOrders(source, clock);
  }

  public OrderReplies orderReplies() {
    return new OrderReplies(source, clock);
  }

  public Recommendations recommendations() {
    return new Recommendations(source, clock);
  }

  public ReleaseDesk releaseDesk() {
    return new ReleaseDesk(source, clock);
  }

  public ListReads recommendLists() {
    return new ListReads(source);
  }

  public RecommendTestSums recommendTestSums() {
    return new RecommendTestSums(source);
  }

  public Switchbacks switchbacks() {
    return new Switchbacks(source, clock);
  }

  public Ledger ledger() {
    return new Ledger(source, home, plans());
  }

  public Timetable timetable() {
    return new Timetable(source, clock);
  }

  /** Who may do what in a shop, by that clock. */
  public AccessDesk access(String shopId, Clock now) {
    return new AccessDesk(source, shopId, now, ShopKeys.of(home, System.getenv()));
  }

  /** A shop's audit trail, for people. */
  public AuditDesk auditDesk(String shopId) {
    return new AuditDesk(source, home, shopId, clock);
  }

  /** Finds what a shop works with by a few letters. */
  public Finder finder(String shopId) {
    return new Finder(source, shopId);
  }

  /** A shop's door for events, open until it is closed; it lands what came in every so often. */
  public EventDoor eventDoor(String shopId, Duration landEvery) {
    return new EventDoor(source, home, shopId, clock, landEvery);
  }

  /** What has come in, for people. */
  public DataDesk dataDesk(String shopId) {
    return new DataDesk(source, home, shopId, clock);
  }

  @Override
  public void close() {
    sessions.close();
  }
}
