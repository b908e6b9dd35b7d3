package dev.vesper.jobs.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.notify.NotSent;
import dev.vesper.data.notify.Notice;
import dev.vesper.data.notify.NoticeKind;
import dev.vesper.data.notify.NoticeMessage;
import dev.vesper.data.notify.Outbox;
import dev.vesper.data.notify.Target;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailTest {
  private static final Instant NOTICED = Instant.parse("2026-06-02T04:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOTICED, ZoneOffset.UTC);

  private SmtpListener server;

  @BeforeEach
  void listen() throws IOException {
    server = new SmtpListener();
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  @Test
  void a_mail_says_what_happened_when_and_where_to_look() throws Exception {
    mail(Map.of("notify_console", "https://vesper.example", "zone", "Europe/Paris"), "")
        .send(late());

    MimeMessage got = received();
    assertThat(got.getSubject())
        .isEqualTo("Vesper: there is no plan as of 2026-06-01 by its deadline");
    assertThat(got.getMessageID()).isEqualTo("<msg_7@vesper>");
    assertThat(got.getFrom()[0]).hasToString("vesper@localhost");
    assertThat(got.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("ada@shop.example");
    assertThat(got.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(got.getContentType()).isEqualTo("text/plain; charset=UTF-8");
    // 04:00 UTC is 06:00 in Paris in summer.
    assertThat(text(got))
        .isEqualTo(
            """
            - there is no plan as of 2026-06-01 by its deadline
              schedule: nightly
              deadline: 2026-06-02 06:00 (Europe/Paris)

            Console: https://vesper.example
            """);
  }

  @Test
  void a_mail_in_chinese_says_the_same() throws Exception {
    mail(Map.of("notify_language", "zh"), "").send(late());

    MimeMessage got = received();
    assertThat(got.getSubject()).isEqualTo("Vesper: 2026-06-01 的计划到截止时间仍未生成");
    assertThat(text(got)).contains("排程: nightly", "截止时间: 2026-06-02 04:00 (UTC)");
  }

  @Test
  void a_digest_says_the_day_in_three_sentences_as_text_and_as_html() throws Exception {
    mail(Map.of("notify_console", "https://vesper.example/"), "").send(digest());

    MimeMessage got = received();
    assertThat(got.getSubject())
        .isEqualTo("Vesper: plan as of 2026-06-01: 31 lines to order, 2 need a person");
    MimeMultipart both = (MimeMultipart) got.getContent();
    assertThat(both.getContentType()).startsWith("multipart/alternative");
    assertThat(String.valueOf(both.getBodyPart(0).getContent()).replace("\r\n", "\n"))
        .isEqualTo(
            """
            The night as of 2026-06-01 went through.
            Proposed (plan as of 2026-06-01): order 31 lines for €12,346 at 4 suppliers, worth €2,100 more than ordering nothing.
            2 lines need a person, €900 at stake; 29 further lines are safe to approve at once.

            What needs a person, by money at stake:
            - €700  Lamp <b>"A" & B (LMP-1, leipzig)
              https://vesper.example/plan?filter=needs_you&item=LMP-1&location=leipzig

            Console: https://vesper.example/
            """);
    assertThat(both.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat(String.valueOf(both.getBodyPart(1).getContent()))
        .contains(
            "<p>The night as of 2026-06-01 went through.</p>",
            "<a href=\"https://vesper.example/plan?filter=needs_you&amp;item=LMP-1&amp;location=leipzig\">"
                + "Lamp &lt;b&gt;&quot;A&quot; &amp; B</a>")
        .doesNotContain("<script", "<b>\"A");
    mail(Map.of("notify_language", "zh"), "").send(digest());
    assertThat(server.mails().get(1)).contains("multipart/alternative");
  }

  private static NoticeMessage digest() {
    TreeMap<String, String> facts =
        new TreeMap<>(
            Map.of(
                "as_of", "2026-06-01",
                "plan_as_of", "2026-06-01",
                "version", "1",
                "status", "completed",
                "currency", "EUR",
                "lines", "31",
                "cost_minor", "1234560",
                "suppliers", "4",
                "gain_minor", "210000",
                "needs", "2"));
    facts.putAll(
        Map.of(
            "stake_minor", "90000",
            "safe", "29",
            "exception.0.title", "Lamp <b>\"A\" & B",
            "exception.0.item", "LMP-1",
            "exception.0.location", "leipzig",
            "exception.0.stake_minor", "70000"));
    return new NoticeMessage(
        "msg_8",
        new Target(Target.Channel.EMAIL, "ada@shop.example"),
        List.of(new Notice(NoticeKind.DAILY_DIGEST, facts, NOTICED)));
  }

  @Test
  void a_server_that_wants_a_login_gets_it() throws Exception {
    mail(Map.of(), "ada%40shop.example@").send(late());

    // RFC 4616: on whose behalf, who, and the password.
    byte[] login = "ada@shop.example\0ada@shop.example\0s3cret".getBytes(StandardCharsets.UTF_8);
    assertThat(String.join("\n", server.commands()))
        .contains(Base64.getEncoder().encodeToString(login));
    assertThat(server.mails()).hasSize(1);
  }

  @Test
  void a_server_that_refuses_or_is_not_there_may_take_it_later() throws Exception {
    server.refuse(true);
    assertThatThrownBy(() -> mail(Map.of(), "").send(late()))
        .isInstanceOf(NotSent.class)
        .hasMessageStartingWith("the mail server 127.0.0.1: ")
        .matches(e -> !((NotSent) e).isForGood());
    assertThat(server.mails()).isEmpty();

    server.close();
    assertThatThrownBy(() -> mail(Map.of(), "").send(late()))
        .isInstanceOf(NotSent.class)
        .hasMessageNotContaining("s3cret");
  }

  /** Quiet from 20:00 to 07:00 of the shop, which is two hours ahead in summer. */
  @ParameterizedTest
  @CsvSource({
    "2026-06-01T17:59:59Z,no,ALL",
    "2026-06-01T18:00:00Z,no,NOTHING",
    "2026-06-01T18:00:00Z,yes,URGENT",
    "2026-06-02T04:59:59Z,yes,URGENT",
    "2026-06-02T05:00:00Z,no,ALL"
  })
  void in_quiet_hours_of_the_shop_only_urgent_news_go_out_if_it_says_so(
      Instant now, String urgent, Outbox.Open open) {
    NotifySettings settings =
        NotifySettings.of(
            Map.of(
                "notify_quiet",
                "20:00-07:00",
                "notify_quiet_urgent",
                urgent,
                "zone",
                "Europe/Paris"));
    assertThat(settings.open(now)).isEqualTo(open);
  }

  private Mail mail(Map<String, String> more, String login) {
    Map<String, String> set = new HashMap<>(more);
    set.put("notify_email", "ada@shop.example");
    set.put("notify_smtp", "smtp://" + login + "127.0.0.1:" + server.port());
    return new Mail(NotifySettings.of(set), () -> "s3cret", CLOCK);
  }

  private static NoticeMessage late() {
    return new NoticeMessage(
        "msg_7",
        new Target(Target.Channel.EMAIL, "ada@shop.example"),
        List.of(
            new Notice(
                NoticeKind.PLAN_LATE,
                new TreeMap<>(
                    Map.of(
                        "as_of", "2026-06-01",
                        "schedule", "nightly",
                        "deadline_at", NOTICED.toString())),
                NOTICED)));
  }

  private MimeMessage received() throws Exception {
    return new MimeMessage(
        null, new ByteArrayInputStream(server.mails().get(0).getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(MimeMessage mail) throws Exception {
    return String.valueOf(mail.getContent()).replace("\r\n", "\n");
  }
}
