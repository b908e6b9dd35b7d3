package dev.vesper.jobs.notify;

import dev.vesper.data.notify.Notice;
import dev.vesper.data.notify.NoticeKind;
import dev.vesper.data.notify.NoticeMessage;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;

/** A message in words, from its facts alone. */
final class NoticeWords {
  private static final String RUN_ID = "run_id";

  /** What is told beside the sentence, in this order; the others are in it. */
  private static final List<String> BESIDE =
      List.of("schedule", "step", "attempts", "deadline_at", "gap", "problem", RUN_ID);

  private final ResourceBundle words;
  private final DateTimeFormatter time;
  private final Optional<String> console;
  private final DigestWords digest;

  NoticeWords(Locale language, ZoneId zone, Optional<String> console) {
    this.words = ResourceBundle.getBundle("dev.vesper.jobs.notify.words", language);
    this.time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm '('VV')'", Locale.ROOT).withZone(zone);
    this.console = console;
    this.digest = new DigestWords(words, language, console);
  }

  /** The digest of a message as HTML; empty where it holds other news, or none. */
  Optional<String> html(NoticeMessage message) {
    List<Notice> notices = message.notices();
    return notices.size() == 1 && notices.get(0).kind() == NoticeKind.DAILY_DIGEST
        ? Optional.of(digest.html(notices.get(0)))
        : Optional.empty();
  }

  /** The most pressing news, and how many more there are. */
  String subject(NoticeMessage message) {
    List<Notice> notices = message.notices();
    Notice first =
        notices.stream().filter(n -> n.kind().urgent()).findFirst().orElse(notices.get(0));
    String sentence = sentence(first);
    return "Vesper: "
        + (notices.size() == 1
            ? sentence
            : MessageFormat.format(words.getString("more"), sentence, notices.size() - 1));
  }

  /** Everything, oldest first. */
  String text(NoticeMessage message) {
    StringBuilder text = new StringBuilder();
    for (Notice notice : message.notices()) {
      if (notice.kind() == NoticeKind.DAILY_DIGEST) {
        text.append(digest.text(notice));
        continue;
      }
      text.append("- ").append(sentence(notice)).append('\n');
      for (String fact : BESIDE) {
        String value = notice.facts().get(fact);
        if (value != null) {
          text.append("  ").append(words.getString("fact." + fact)).append(": ");
          text.append(fact.equals("deadline_at") ? time.format(Instant.parse(value)) : value);
          text.append('\n');
        }
      }
      String run = notice.facts().get(RUN_ID);
      if (run != null && notice.kind() != NoticeKind.PLAN_WAITS) {
        text.append("  ").append(MessageFormat.format(words.getString("see.run"), run));
        text.append('\n');
      }
    }
    console.ifPresent(
        base ->
            text.append('\n')
                .append(MessageFormat.format(words.getString("console"), base))
                .append('\n'));
    return text.toString();
  }

  /** One notice as a sentence without its end. */
  String sentence(Notice notice) {
    String sentence = words.getString(notice.kind().code());
    for (Map.Entry<String, String> fact : notice.facts().entrySet()) {
      sentence = sentence.replace("{" + fact.getKey() + "}", fact.getValue());
    }
    return sentence;
  }
}
