package dev.vesper.schedules.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.schedules.calendar.BusinessCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleFilesTest {
  private static final ShopDay SHOP = new ShopDay(ZoneId.of("Europe/Paris"), LocalTime.of(2, 30));

  @TempDir Path folder;

  @Test
  void the_shipped_schedule_takes_time_and_zone_from_the_shop() {
    List<Schedule> schedules = new ScheduleFiles(folder.resolve("missing")).read(SHOP);

    assertThat(schedules).extracting(Schedule::name).containsExactly("ar-today", "nightly");
    Schedule today = schedules.get(0);
    assertThat(today.work()).isEqualTo(Work.AR_TODAY);
    assertThat(today.cron().text()).isEqualTo("*/10 * * * *");
    assertThat(today.deadline()).isNull();
    Schedule nightly = schedules.get(1);
    assertThat(nightly.work()).isEqualTo(Work.NIGHT);
    assertThat(nightly.name()).isEqualTo("nightly");
    assertThat(nightly.cron().text()).isEqualTo("30 2 * * *");
    assertThat(nightly.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
    assertThat(nightly.deadline()).isEqualTo(LocalTime.of(6, 0));
    assertThat(nightly.warnBefore()).isEqualTo(Duration.ofHours(1));
    assertThat(nightly.retries()).isEqualTo(1);
    assertThat(nightly.retryAfter()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void a_file_takes_the_place_of_the_shipped_one_as_a_whole_and_others_come_beside_it()
      throws IOException {
    write(
        "nightly.yaml",
        """
        cron: "0 1 * * MON-FRI"   # not at the weekend
        zone: Australia/Lord_Howe
        not_on: [2026-12-25, 2026-12-26]
        deadline: 05:45
        warn_before_minutes: 0
        retries: 0
        retry_after_minutes: 720
        """);
    write("weekend.yaml", "cron: 0 4 * * SAT,SUN\ndeadline: none\n");
    write("notes.txt", "not a schedule");

    List<Schedule> schedules = new ScheduleFiles(folder).read(SHOP);

    assertThat(schedules)
        .extracting(Schedule::name)
        .containsExactly("ar-today", "nightly", "weekend");
    Schedule nightly = schedules.get(1);
    assertThat(nightly.zone()).isEqualTo(ZoneId.of("Australia/Lord_Howe"));
    assertThat(nightly.days().closed())
        .containsExactly(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 26));
    assertThat(nightly.deadline()).isEqualTo(LocalTime.of(5, 45));
    assertThat(nightly.warnBefore()).isZero();
    assertThat(nightly.retries()).isZero();
    assertThat(nightly.retryAfter()).isEqualTo(Duration.ofHours(12));
    assertThat(schedules.get(2).deadline()).isNull();
    assertThat(schedules.get(2).zone()).isEqualTo(ZoneId.of("Europe/Paris"));
  }

  @Test
  void a_night_may_wait_for_files_sources_and_other_schedules_until_a_time() throws IOException {
    write("weekend.yaml", "cron: 0 4 * * SAT,SUN\n");
    write(
        "nightly.yaml",
        "after: [\"arrived:ad_spend\", fresh:orders, done:weekend]\nlatest: 03:15\n");

    Schedule nightly = new ScheduleFiles(folder).read(SHOP).get(1);

    assertThat(nightly.after())
        .containsExactly(
            new Awaited(Awaited.Kind.ARRIVED, "ad_spend"),
            new Awaited(Awaited.Kind.FRESH, "orders"),
            new Awaited(Awaited.Kind.DONE, "weekend"));
    assertThat(nightly.latest()).isEqualTo(LocalTime.of(3, 15));
    assertThat(ScheduleFiles.read(folder.resolve("nightly.yaml"), SHOP).after())
        .isEqualTo(nightly.after());
  }

  @Test
  void calendars_lie_beside_the_file_that_names_them() throws IOException {
    write("company.csv", "day,kind,name\n2026-12-31,closed,stocktaking\n2026-12-26,worked,\n");
    write("nightly.yaml", "not_on: [holidays:DE, company.csv]\nonly_on: working-days\n");

    BusinessCalendar days = new ScheduleFiles(folder).read(SHOP).get(1).days();

    assertThat(days.admits(LocalDate.of(2026, 12, 30))).isTrue();
    assertThat(days.admits(LocalDate.of(2026, 12, 31))).isFalse();
    assertThat(days.admits(LocalDate.of(2026, 12, 25))).isFalse();
    assertThat(days.admits(LocalDate.of(2026, 12, 26))).isTrue();
  }

  @Test
  void a_fault_in_a_calendar_names_the_calendar_and_its_line() throws IOException {
    write("company.csv", "day,kind,name\n2026-12-31,shut,\n");
    write("nightly.yaml", "not_on: [company.csv]\n");

    assertThatThrownBy(() -> new ScheduleFiles(folder).read(SHOP))
        .isInstanceOf(ScheduleFault.class)
        .hasMessageEndingWith("company.csv:2:1: the kind 'shut' is neither closed nor worked");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          deadline: 06:00\\ncorn: 0 2 * * *  | 2:1: the key 'corn' is unknown; did you mean 'cron'? known are after, cron,
          quartz: 1                         | 1:1: the key 'quartz' is unknown; known are after, cron,
          cron: 0 25 * * *                  | 1:7: the hour '25' is not between 0 and 23
          retries: 1\\nretries: 2           | 2:1: the key 'retries' stands here for the second time
          runs: day                         | 1:7: runs: 'day' is none of night, ar-today, retrain, retention, compaction
          runs: retention\\ndeadline: 06:00 | 2:11: only a night has a deadline, not retention
          runs: retention\\nafter: [fresh:orders]\\nlatest: 03:00 | 2:8: only a night waits for events, not retention
          retries: 6                        | 1:10: the value '6' of retries is no whole number from 0 to 5
          retries: -1                       | 1:10: the value '-1' of retries
          retry_after_minutes: 0            | 1:22: the value '0' of retry_after_minutes is no whole number from 1 to 720
          warn_before_minutes: 1441         | 1:22: the value '1441' of warn_before_minutes
          zone: Mars/Olympus                | 1:7: the zone 'Mars/Olympus' is no IANA name
          zone: +02:00                      | 1:7: the zone '+02:00' is no IANA name
          deadline: 24:00                   | 1:11: the deadline '24:00' is neither a time such as 06:00 nor none
          deadline:                         | 1:10: deadline must be a plain value
          latest: 03:00                     | 1:9: latest needs the key after: what it waits for
          after: [arrived:orders]           | 1:8: after needs the key latest: a time such as 03:00
          after: []\\nlatest: 03:00         | 1:8: after is a list of events such as [arrived:ad_spend, fresh:orders]
          after: orders\\nlatest: 03:00     | 1:8: after is a list of events
          after: [came:orders]\\nlatest: 03:00   | 1:9: 'came:orders' is no event such as arrived:ad_spend
          after: [arrived]\\nlatest: 03:00  | 1:9: 'arrived' is no event such as
          after: [arrived:order]\\nlatest: 03:00 | 1:9: no input contract is called 'order'; did you mean 'orders'?
          after: [done:nightly]\\nlatest: 03:00  | 1:9: no other schedule is called 'nightly'; known are ar-today
          after: [fresh:orders, fresh:orders]\\nlatest: 03:00 | 1:23: 'fresh:orders' stands here for the second time
          after: [fresh:orders]\\nlatest: 25:00  | 2:9: the latest '25:00' is neither a time such as 06:00 nor none
          runs: ar-today\\nafter: [fresh:orders]\\nlatest: 03:00 | 2:8: only a night waits for events, not ar-today
          not_on: 2026-12-25                | 1:9: not_on is a list of days
          not_on: [2026-02-30]              | 1:10: '2026-02-30' is no date
          not_on: [holidays:XQ]             | 1:10: no public holidays are known for 'XQ'
          not_on: [none.ics]                | 1:10: the calendar
          not_on: [../none.ics]             | 1:10: '../none.ics' is no date such as 2026-12-25, no holidays:FR and no calendar file
          only_on: sundays                  | 1:10: only_on 'sundays' is none of every-day, working-days, first-working-day, last-working-day, month-end
          cron: [0 2 * * *]                 | 1:7: cron must be a plain value
          - cron                            | 1:1: a schedule file is a list of 'key: value' lines
          retries: [1                       | cannot be read as YAML
          a: 1\\n---\\nb: 2                 | 2:1: this cannot be read as YAML
          cron: !!java.net.URL [http://x]   | 1:7: this cannot be read as YAML: Global tag is not allowed
          cron: !!java.io.File x            | 1:7: this cannot be read as YAML: Global tag is not allowed
          cron: !mine x                     | 1:7: cron must be a plain value
          !!java.util.Date {cron: x}        | 1:1: this cannot be read as YAML: Global tag is not allowed
          """)
  void what_cannot_be_used_is_refused_with_line_and_column(String text, String why)
      throws IOException {
    Path file = write("nightly.yaml", text.strip().replace("\\n", "\n"));

    assertThatThrownBy(() -> new ScheduleFiles(folder).read(SHOP))
        .isInstanceOf(ScheduleFault.class)
        .hasMessageStartingWith(file + ":")
        .hasMessageContaining(why);
  }

  @Test
  void a_misnamed_or_unreadable_file_is_refused() throws IOException {
    Path misnamed = write("nightly.yml", "retries: 0\n");
    assertThatThrownBy(() -> new ScheduleFiles(folder).read(SHOP))
        .hasMessageContaining("a schedule's file is called by its name");
    Files.delete(misnamed);
    Files.write(folder.resolve("nightly.yaml"), new byte[] {'#', (byte) 0xff});
    assertThatThrownBy(() -> new ScheduleFiles(folder).read(SHOP)).hasMessageContaining("no UTF-8");
  }

  @Test
  void an_empty_file_is_all_defaults() throws IOException {
    write("nightly.yaml", "# nothing\n");

    Schedule nightly = new ScheduleFiles(folder).read(SHOP).get(1);

    assertThat(nightly.cron().text()).isEqualTo("30 2 * * *");
    assertThat(nightly.deadline()).isNull();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
