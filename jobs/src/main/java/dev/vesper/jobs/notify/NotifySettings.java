package dev.vesper.jobs.notify;

import dev.vesper.data.notify.DigestTime;
import dev.vesper.data.notify.Outbox;
import dev.vesper.data.notify.QuietHours;
import dev.vesper.data.notify.SmtpUrl;
import dev.vesper.data.notify.Target;
import dev.vesper.data.notify.WebhookUrl;
import dev.vesper.data.quality.ShopSetting;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whom news of the night are told, and how.
 *
 * @param emails addresses
 * @param digest when the day is told, and to whom
 * @param smtp the mail server
 * @param from the sender of e-mails
 * @param webhook the URL that is called
 * @param hosts hosts and addresses that a webhook may call
 * @param quiet hours in which nothing is sent
 * @param urgentInQuiet whether a failed night and a late plan are told in them too
 * @param language of e-mails
 * @param console the console's base address
 * @param zone the shop's
 */
public record NotifySettings(
    List<String> emails,
    Optional<DigestTime> digest,
    Optional<SmtpUrl> smtp,
    String from,
    Optional<WebhookUrl> webhook,
    Set<String> hosts,
    Optional<QuietHours> quiet,
    boolean urgentInQuiet,
    Locale language,
    Optional<String> console,
    ZoneId zone) {

  /** From the shop's settings. */
  public static NotifySettings of(Map<String, String> set) {
    return new NotifySettings(
        filled(set, ShopSetting.NOTIFY_EMAIL).map(NotifySettings::split).orElse(List.of()),
        filled(set, ShopSetting.NOTIFY_DIGEST).map(DigestTime::of),
        filled(set, ShopSetting.NOTIFY_SMTP).map(SmtpUrl::of),
        value(set, ShopSetting.NOTIFY_FROM),
        filled(set, ShopSetting.NOTIFY_WEBHOOK).map(WebhookUrl::of),
        Set.copyOf(
            filled(set, ShopSetting.NOTIFY_WEBHOOK_HOSTS)
                .map(NotifySettings::split)
                .orElse(List.of())),
        filled(set, ShopSetting.NOTIFY_QUIET).map(QuietHours::of),
        value(set, ShopSetting.NOTIFY_QUIET_URGENT).equals("yes"),
        value(set, ShopSetting.NOTIFY_LANGUAGE).equals("zh") ? Locale.CHINESE : Locale.ENGLISH,
        filled(set, ShopSetting.NOTIFY_CONSOLE),
        ZoneId.of(value(set, ShopSetting.ZONE)));
  }

  /** Everybody who is told. */
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (String email : emails) {
      targets.add(new Target(Target.Channel.EMAIL, email));
    }
    webhook.ifPresent(url -> targets.add(new Target(Target.Channel.WEBHOOK, url.uri().toString())));
    return targets;
  }

  /** Whether messages still go there. */
  boolean names(Target target) {
    return targets().contains(target)
        || digest.map(DigestTime::targets).orElse(List.of()).contains(target);
  }

  /** What may go out at that moment. */
  Outbox.Open open(Instant now) {
    boolean quietNow = quiet.isPresent() && quiet.get().cover(now.atZone(zone).toLocalTime());
    if (!quietNow) {
      return Outbox.Open.ALL;
    }
    return urgentInQuiet ? Outbox.Open.URGENT : Outbox.Open.NOTHING;
  }

  private static List<String> split(String list) {
    return List.of(list.split(","));
  }

  private static Optional<String> filled(Map<String, String> set, ShopSetting setting) {
    String value = value(set, setting);
    return value.equals("none") ? Optional.empty() : Optional.of(value);
  }

  private static String value(Map<String, String> set, ShopSetting setting) {
    return set.getOrDefault(setting.key(), setting.otherwise());
  }
}
