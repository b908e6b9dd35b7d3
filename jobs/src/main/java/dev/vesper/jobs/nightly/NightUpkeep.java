package dev.vesper.jobs.nightly;

import dev.vesper.data.home.Home;
import dev.vesper.data.privacy.audit.Anchors;
import dev.vesper.data.privacy.audit.AuditTrail;
import dev.vesper.data.privacy.retention.Retention;
import dev.vesper.data.store.Run;
import dev.vesper.domain.run.Fault;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;

/**
 * What is done after the night's last step: old data go, and the audit trail's head is written down
 * in its second place. The plan stands by then; what fails here is told and never stops the night.
 */
final class NightUpkeep {
  private final DataSource source;
  private final Home home;
  private final Clock clock;
  private final NightLog log;

  NightUpkeep(DataSource source, Home home, Clock clock, NightLog log) {
    this.source = source;
    this.home = home;
    this.clock = clock;
    this.log = log;
  }

  void after(Run run) {
    try {
      long gone =
          new Retention(source, home, run.shopId(), clock)
              .afterNight(run.asOf(), run.actor()).stream().mapToLong(Retention.Gone::gone).sum();
      if (gone > 0) {
        log.note("retention: " + gone + " rows and files went at the end of their time");
      }
      Fault.at("night.upkeep.retention-done");
      AuditTrail trail = new AuditTrail(source, run.shopId());
      new Anchors(home).add(trail.head(clock.instant()));
    } catch (IOException | SQLException | RuntimeException e) {
      log.note("upkeep failed: " + e.getMessage() + "; run ./vesper privacy retention by hand");
    }
  }
}
