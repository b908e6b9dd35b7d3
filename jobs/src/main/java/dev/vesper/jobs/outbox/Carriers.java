package dev.vesper.jobs.outbox;

import dev.vesper.data.notify.NotSent;
import dev.vesper.data.notify.WebhookUrl;
import dev.vesper.data.outbox.Carrier;
import dev.vesper.data.outbox.FileDrop;
import dev.vesper.data.outbox.Letter;
import dev.vesper.data.outbox.OutboxTarget;
import dev.vesper.data.quality.ShopSetting;
import dev.vesper.jobs.notify.NotifySettings;
import dev.vesper.jobs.notify.Secret;
import dev.vesper.jobs.notify.SignedPost;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Brings a letter the way that its target is set by now, while it is one.
 *
 * @param folder the folder of all targets' files
 * @param settings the shop's settings as they are set
 * @param secrets what a target's messages are signed with, by its name
 * @param clock when "now" is
 */
public record Carriers(
    Path folder, Map<String, String> settings, Function<String, Secret> secrets, Clock clock)
    implements Carrier {

  @Override
  public void carry(Letter letter) throws NotSent {
    OutboxTarget target =
        targets().stream()
            .filter(each -> each.name().equals(letter.target()) && each.kind() == letter.kind())
            .findFirst()
            .orElseThrow(
                () ->
                    NotSent.forGood(
                        "the setting "
                            + OutboxTarget.SETTING
                            + " names no such target any more; set it again, or give the letter"
                            + " up"));
    if (target.kind().isFile()) {
      new FileDrop(folder).carry(letter);
    } else {
      SignedPost.to(NotifySettings.of(settings).hosts(), secrets.apply(target.name()), clock)
          .send(WebhookUrl.of(target.address()), letter.id(), letter.body());
    }
  }

  private List<OutboxTarget> targets() {
    return OutboxTarget.list(
        settings.getOrDefault(OutboxTarget.SETTING, ShopSetting.PUBLISH_TARGETS.otherwise()));
  }
}
