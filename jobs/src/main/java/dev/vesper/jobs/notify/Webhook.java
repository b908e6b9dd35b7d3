package dev.vesper.jobs.notify;

import dev.vesper.data.notify.NotSent;
import dev.vesper.data.notify.Notice;
import dev.vesper.data.notify.NoticeMessage;
import dev.vesper.data.notify.Transmitter;
import dev.vesper.data.notify.WebhookUrl;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Sends a message as a signed webhook. */
final class Webhook implements Transmitter {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final NotifySettings settings;
  private final SignedPost post;

  Webhook(NotifySettings settings, AddressGuard.Lookup lookup, Secret secret, Clock clock) {
    this.settings = settings;
    this.post = new SignedPost(settings.hosts(), lookup, secret, clock);
  }

  @Override
  public void send(NoticeMessage message) throws NotSent {
    post.send(WebhookUrl.of(message.target().address()), message.id(), body(message));
  }

  /** The same at every attempt, but for what somebody sets meanwhile. */
  private String body(NoticeMessage message) {
    NoticeWords words = new NoticeWords(Locale.ENGLISH, settings.zone(), settings.console());
    List<Map<String, Object>> notices = new ArrayList<>();
    for (Notice notice : message.notices()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("type", notice.kind().code());
      one.put("noticed_at", notice.noticedAt().toString());
      one.put("text", words.sentence(notice));
      one.put("facts", notice.facts());
      notices.add(one);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text", words.subject(message));
    data.put("notices", notices);
    settings.console().ifPresent(base -> data.put("console", base));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "vesper.news");
    body.put("timestamp", message.notices().get(0).noticedAt().toString());
    body.put("data", data);
    return MAPPER.writeValueAsString(body);
  }
}
