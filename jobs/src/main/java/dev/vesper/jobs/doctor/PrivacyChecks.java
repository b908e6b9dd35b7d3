package dev.vesper.jobs.doctor;

import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.KeyRing;
import dev.vesper.data.privacy.KeySource;
import dev.vesper.data.privacy.ShopKeys;
import dev.vesper.data.privacy.audit.Anchors;
import dev.vesper.data.privacy.audit.AuditTrail;
import dev.vesper.data.privacy.audit.Verification;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Checks of the keys that lie outside the store, and of the audit trail. */
public final class PrivacyChecks {
  private PrivacyChecks() {}

  /** All of them. */
  public static List<Check> run(
      DataSource source, Home home, String shopId, ShopKeys keys, Instant now) {
    List<Check> checks = new ArrayList<>();
    for (KeySource key : keys.all()) {
      checks.add(rights(key));
    }
    checks.add(fit(source, shopId, keys, now));
    checks.add(trail(source, home, shopId));
    checks.add(role(source));
    return checks;
  }

  private static Check rights(KeySource key) {
    String name = key.title() + " is private";
    try {
      String open = key.openTo();
      return open.isEmpty()
          ? Check.good(name, key.where())
          : Check.bad(
              name,
              key.where() + " may be used by others (" + open + ")",
              "chmod 600 " + key.file() + ", and treat the key as known to others");
    } catch (IOException e) {
      return Check.bad(
          name, key.where() + ": " + e.getMessage(), "let the user of Vesper own the file");
    }
  }

  private static Check fit(DataSource source, String shopId, ShopKeys keys, Instant now) {
    String name = "keys fit the store";
    try {
      Sql.<Boolean, IOException>inOne(
          source,
          sql -> {
            KeyRing.take(sql, shopId, keys, "doctor", now).door();
            return true;
          });
      return Check.good(name, "linkage, tombstone and master key");
    } catch (Unavailable e) {
      return Check.bad(name, String.valueOf(e.getMessage()), "bring the key back from its backup");
    } catch (SQLException | IOException e) {
      return Check.bad(name, String.valueOf(e.getMessage()), "see the checks of the database");
    }
  }

  private static Check trail(DataSource source, Home home, String shopId) {
    String name = "audit trail";
    try {
      Verification found = new AuditTrail(source, shopId).verify(new Anchors(home).all(shopId));
      return found.holds()
          ? Check.good(name, found.words())
          : Check.bad(
              name,
              found.words(),
              "somebody with all rights of the database wrote there: find out who, and compare"
                  + " with a backup");
    } catch (SQLException | IOException e) {
      return Check.bad(name, String.valueOf(e.getMessage()), "see the checks of the database");
    }
  }

  private static Check role(DataSource source) {
    String name = "audit trail's owner";
    try {
      String owner =
          Sql.inOne(
              source,
              sql ->
                  sql.list(
                          "select tableowner || case when tableowner = current_user then ' (the"
                              + " role that Vesper works as)' else '' end from pg_tables where"
                              + " schemaname = 'audit' and tablename = 'entry'",
                          row -> row.getString(1))
                      .get(0));
      return owner.endsWith(")")
          ? Check.bad(
              name,
              owner,
              "let an administrator make the role vesper_auditor and give it the tables of schema"
                  + " audit: docs/how-to/use-your-own-postgresql.md; until then only triggers"
                  + " guard them")
          : Check.good(name, owner + ", as whom nobody works");
    } catch (SQLException e) {
      return Check.bad(name, String.valueOf(e.getMessage()), "see the checks of the database");
    }
  }
}
