package dev.vesper.data.intake.landing;

import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.FileFormat;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.ImportRequest;
import dev.vesper.data.intake.KnownIds;
import dev.vesper.data.intake.Shop;
import dev.vesper.data.intake.csv.SourceFile;
import dev.vesper.data.privacy.Door;
import dev.vesper.data.privacy.KeyRing;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.privacy.audit.AuditTrail;
import dev.vesper.data.quality.ShopSetting;
import dev.vesper.domain.run.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The database's part of an import: what is known before, and the one transaction that lands. */
public final class ImportTransaction {
  private final DataSource database;
  private final Home home;
  private final String shopId;
  private final Clock clock;
  private @Nullable DoorMark readBy;

  public ImportTransaction(DataSource database, Home home, String shopId, Clock clock) {
    this.database = database;
    this.home = home;
    this.shopId = shopId;
    this.clock = clock;
  }

  @FunctionalInterface
  private interface Work<T> {
    T on(Sql sql) throws SQLException, IOException;
  }

  /** All or nothing. */
  private <T> T inOne(Work<T> work) throws IOException {
    try {
      return Sql.inOne(database, work::on);
    } catch (SQLException e) {
      throw new Unavailable(
          "the database stopped the import: "
              + e.getMessage()
              + "; nothing of the file has landed. Run vesper doctor, then import it again",
          e);
    }
  }

  /** Removes segments that a killed import left without a record. */
  public void sweep() throws IOException {
    inOne(
        sql -> {
          new ImportLedger(sql, shopId).lock();
          Set<Path> recorded = new HashSet<>();
          sql.list(
              "select contract, number, revision from intake_part where shop_id = ? and not state",
              row ->
                  recorded.add(
                      SegmentFile.of(
                          home.landing(), row.getString(1), row.getLong(2), row.getInt(3))),
              shopId);
          try (Stream<Path> files = Files.walk(home.landing())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
              if (!recorded.contains(file)) {
                Files.delete(file);
              }
            }
          }
          return recorded;
        });
  }

  /** The report of the very same file, when it has been imported before and still holds. */
  public Optional<ImportReport> unchanged(
      SourceFile source, FileFormat format, ImportRequest request) throws IOException {
    return inOne(
        sql -> {
          ImportLedger ledger = new ImportLedger(sql, shopId);
          corrected(ledger, request);
          Optional<ImportLedger.Entry> same =
              ledger.same(request.format(), source.sha256(), request.effective(), format.isState());
          if (same.isEmpty() || !isAnswer(same.get(), request)) {
            return Optional.empty();
          }
          ImportReport earlier = ledger.report(same.get(), source.title());
          return Optional.of(earlier.again());
        });
  }

  // A correction by the very file that it corrects reads that file again: the shop may know more
  // now. Once done, it is done.
  private static boolean isAnswer(ImportLedger.Entry same, ImportRequest request) {
    return request.corrects() == null || Objects.equals(same.corrects(), request.corrects());
  }

  private ImportLedger.@Nullable Entry corrected(ImportLedger ledger, ImportRequest request)
      throws SQLException {
    Long corrects = request.corrects();
    if (corrects == null) {
      return null;
    }
    ImportLedger.Entry entry =
        ledger
            .entry(corrects)
            .orElseThrow(
                () -> ImportRefused.request("there is no import " + corrects + " to correct"));
    if (!entry.format().equals(request.format())) {
      throw ImportRefused.request(
          "import " + corrects + " brought " + entry.format() + ", not " + request.format());
    }
    return entry;
  }

  /** The shop as far as a format that fixes zone or currency would have it. */
  public Shop shop(FileFormat format) throws IOException {
    return inOne(sql -> new KnownShop(sql, shopId).shop(format));
  }

  /** The shop's door, by its keys. */
  public Door door(ShopKeys keys, String actor) throws IOException {
    return inOne(
        sql -> {
          Door door = KeyRing.take(sql, shopId, keys, actor, clock.instant()).door();
          readBy = DoorMark.now(sql, shopId);
          return door;
        });
  }

  /** Ids of every state that holds or held. */
  public KnownIds known() throws IOException {
    return inOne(sql -> new KnownShop(sql, shopId).ids());
  }

  /**
   * Lands the spooled file: all of it or nothing.
   *
   * @throws DoorMark.Changed when the door that it was read by is no longer the shop's
   */
  public ImportReport land(
      SourceFile source,
      FileFormat format,
      ImportRequest request,
      FileFormat.Told told,
      Spool spool,
      Shop shop)
      throws IOException {
    ImportReport report =
        inOne(
            sql -> {
              ImportLedger ledger = new ImportLedger(sql, shopId);
              ledger.lock();
              if (!DoorMark.now(sql, shopId).equals(readBy)) {
                throw new DoorMark.Changed();
              }
              ImportReport landed =
                  new Landing(sql, shop, home.landing(), format.isCollected())
                      .land(
                          source,
                          request,
                          told,
                          spool,
                          corrected(ledger, request),
                          clock.instant());
              carry(sql, spool);
              adopt(sql, ShopSetting.CURRENCY, told.currency(), request.actor());
              ZoneId zone = format.zone();
              adopt(sql, ShopSetting.ZONE, zone == null ? null : zone.getId(), request.actor());
              Fault.at("import.before-commit");
              return landed;
            });
    Fault.at("import.after-commit");
    return report;
  }

  /** While an epoch of pseudonyms ends, whoever comes is carried over into the next. */
  private void carry(Sql sql, Spool spool) throws SQLException {
    for (Map.Entry<String, String> shopper : spool.carried().entrySet()) {
      sql.run(
          "insert into linkage_carried values (?, ?, ?) on conflict do nothing",
          shopId,
          shopper.getKey(),
          shopper.getValue());
    }
  }

  /** A setting that nobody has made is taken from the first file that tells it. */
  private void adopt(Sql sql, ShopSetting setting, @Nullable String value, String actor)
      throws SQLException {
    if (value != null) {
      sql.run(
          "insert into shop_setting (shop_id, key, value, actor, changed_at)"
              + " values (?, ?, ?, ?, ?) on conflict (shop_id, key) do nothing",
          shopId,
          setting.key(),
          value,
          actor,
          clock.instant());
    }
  }

  /**
   * Lands states that were made, not imported, with settings that nobody else has made.
   *
   * @param format under which they are known, and who is said to have made the settings
   * @return the import's number; the earlier one when the very same had landed before
   */
  public long landMade(
      String format, String title, Spool spool, Map<String, String> settings, String actor)
      throws IOException {
    String sha256 = spool.sha256();
    return inOne(
        sql -> {
          ImportLedger ledger = new ImportLedger(sql, shopId);
          ledger.lock();
          Optional<ImportLedger.Entry> same = ledger.same(format, sha256, null, true);
          if (same.isPresent()) {
            return same.get().number();
          }
          long number = ledger.nextNumber();
          new StateLoad(sql, shopId, number).load(spool, true);
          ledger.record(
              new ImportLedger.Entry(number, format, title, sha256, null, "kept", null, null),
              ImportReport.empty(title, format, number),
              actor,
              clock.instant());
          for (Map.Entry<String, String> setting : settings.entrySet()) {
            sql.run(
                "insert into shop_setting (shop_id, key, value, actor, changed_at)"
                    + " values (?, ?, ?, ?, ?) on conflict (shop_id, key) do update"
                    + " set value = excluded.value, changed_at = excluded.changed_at"
                    + " where shop_setting.actor = excluded.actor",
                shopId,
                setting.getKey(),
                setting.getValue(),
                format,
                clock.instant());
          }
          Fault.at("assume.before-commit");
          return number;
        });
  }

  /**
   * Ends the waiting of a held import.
   *
   * @param accept whether its rows count from now on; otherwise they never will
   * @param reason why, in the person's words
   */
  public ImportReport decide(long number, boolean accept, String reason, String actor)
      throws IOException {
    return inOne(
        sql -> {
          AuditTrail.actingAs(sql, actor);
          ImportLedger ledger = new ImportLedger(sql, shopId);
          ledger.lock();
          ImportLedger.Entry entry =
              ledger
                  .entry(number)
                  .orElseThrow(() -> ImportRefused.request("there is no import " + number));
          if (!entry.status().equals("held")) {
            throw ImportRefused.request(
                "import " + number + " is not held; it is " + entry.status());
          }
          HeldImport held = new HeldImport(sql, shopId);
          if (accept) {
            held.accept(entry);
          } else {
            held.discard(entry);
          }
          held.decided(number, accept ? "accepted" : "discarded", reason, actor, clock.instant());
          Fault.at("import.before-decision-commit");
          return ledger.report(ledger.entry(number).orElseThrow(), entry.fileName());
        });
  }
}
