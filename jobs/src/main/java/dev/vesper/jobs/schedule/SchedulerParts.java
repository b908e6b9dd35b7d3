package dev.vesper.jobs.schedule;

import dev.vesper.data.store.Store;
import dev.vesper.schedules.spec.ScheduleFiles;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * What a scheduler is made of.
 *
 * @param source connections to the store's database
 * @param store the store
 * @param shopId the shop
 * @param node this process: machine and number; no two have the same
 * @param clock what decides about due times, the same for all processes: the database's
 * @param machine the machine's own clock, which Quartz reads
 * @param files the schedules
 * @param nights who runs a night
 * @param intraday who tells the day that is not over
 * @param upkeep who keeps the home in order
 * @param nightRuns whether any process that may be at work holds the lease of the shop's night
 * @param pace how often it looks
 * @param told lines for the process's log
 */
public record SchedulerParts(
    DataSource source,
    Store store,
    String shopId,
    String node,
    Clock clock,
    Clock machine,
    ScheduleFiles files,
    Nights nights,
    Intraday intraday,
    Upkeep upkeep,
    BooleanSupplier nightRuns,
    Pace pace,
    Consumer<String> told) {}
