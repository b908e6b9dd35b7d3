package dev.vesper.schedules.quartz;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import javax.sql.DataSource;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.DBConnectionManager;

/**
 * One alarm per schedule, kept in the database and shared by all processes of a shop: when it goes
 * off, one of them is woken. Due times are worked out elsewhere; an alarm is a single instant, so
 * Quartz knows nothing of zones and daylight saving. Whether the woken process runs a night is the
 * store's decision: an alarm that goes off twice, late or never costs time and nothing else.
 */
public final class AlarmClock implements AutoCloseable {
  // Quartz may wake two milliseconds early; a process that looks then would find nothing due.
  private static final Duration EARLY = Duration.ofMillis(5);

  private final Scheduler quartz;
  private final String shopId;
  private final Clock machine;

  private AlarmClock(Scheduler quartz, String shopId, Clock machine) {
    this.quartz = quartz;
    this.shopId = shopId;
    this.machine = machine;
  }

  /** Who is woken. */
  @FunctionalInterface
  public interface Bell {
    /** The alarm of that schedule went off; returns at once. */
    void rings(String schedule);
  }

  /**
   * Joins the shop's processes; silent until {@link #start}.
   *
   * @param source connections with the schema of Quartz's tables as search path
   * @param node this process; no two have the same name
   * @param machine the clock that Quartz itself reads, the machine's
   */
  public static AlarmClock open(
      DataSource source, String shopId, String node, Clock machine, Bell bell) {
    Properties settings = QuartzSettings.load();
    String pool = "vesper-" + shopId + "-" + node;
    String name = settings.getProperty(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME) + "-" + shopId;
    settings.setProperty(StdSchedulerFactory.PROP_SCHED_INSTANCE_NAME, name);
    settings.setProperty(StdSchedulerFactory.PROP_SCHED_INSTANCE_ID, node);
    settings.setProperty("org.quartz.jobStore.dataSource", pool);
    DBConnectionManager.getInstance().addConnectionProvider(pool, new PooledConnections(source));
    try {
      Scheduler quartz = build(settings, name);
      quartz.setJobFactory(
          (fired, scheduler) ->
              new RingJob(() -> bell.rings(fired.getJobDetail().getKey().getName())));
      return new AlarmClock(quartz, shopId, machine);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the alarm clock cannot be built: " + e.getMessage(), e);
    }
  }

  /** Begins to ring. */
  public void start() {
    try {
      quartz.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("the alarm clock does not start: " + e.getMessage(), e);
    }
  }

  /**
   * Sets a schedule's alarm; an earlier one of the schedule goes. Setting what is set already
   * changes nothing.
   *
   * @param due the due time; it names the alarm
   * @param wait how long it is until then
   */
  public void set(String schedule, Instant due, Duration wait) {
    TriggerKey key = new TriggerKey(schedule + "@" + due, shopId);
    JobKey job = new JobKey(schedule, shopId);
    try {
      keepOnly(job, key);
      if (quartz.checkExists(key)) {
        return;
      }
      if (!quartz.checkExists(job)) {
        quartz.addJob(ring(job), true);
      }
      quartz.scheduleJob(
          TriggerBuilder.newTrigger()
              .withIdentity(key)
              .forJob(job)
              .startAt(Date.from(machine.instant().plus(wait).plus(EARLY)))
              .withSchedule(
                  SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
              .build());
    } catch (ObjectAlreadyExistsException e) {
      // Another process has set the same alarm at the same moment, which is as good.
    } catch (SchedulerException e) {
      throw new IllegalStateException("the alarm cannot be set: " + e.getMessage(), e);
    }
  }

  /** Takes a schedule's alarm away. */
  public void off(String schedule) {
    try {
      quartz.deleteJob(new JobKey(schedule, shopId));
    } catch (SchedulerException e) {
      throw new IllegalStateException("the alarm cannot be taken away: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      quartz.shutdown(true);
    } catch (SchedulerException e) {
      throw new IllegalStateException("the alarm clock does not stop: " + e.getMessage(), e);
    }
  }

  private void keepOnly(JobKey job, TriggerKey key) throws SchedulerException {
    for (Trigger trigger : quartz.getTriggersOfJob(job)) {
      if (!trigger.getKey().equals(key)) {
        quartz.unscheduleJob(trigger.getKey());
      }
    }
  }

  private static JobDetail ring(JobKey job) {
    return JobBuilder.newJob(RingJob.class).withIdentity(job).storeDurably().build();
  }

  /**
   * Quartz keeps one scheduler per name and JVM; ours are told apart by their node, so it must
   * forget each at once.
   */
  private static Scheduler build(Properties settings, String name) throws SchedulerException {
    SchedulerRepository known = SchedulerRepository.getInstance();
    synchronized (known) {
      Scheduler quartz = new StdSchedulerFactory(settings).getScheduler();
      known.remove(name);
      return quartz;
    }
  }
}
