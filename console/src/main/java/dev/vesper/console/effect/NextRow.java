package dev.vesper.console.effect;

import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.store.ArNextItems.NextItem;
import org.jspecify.annotations.Nullable;

/**
 * An item without an AR asset, in the words of a page.
 *
 * @param basis whose effect is expected
 * @param between the interval's limits
 * @param why no gain is told
 */
record NextRow(
    String itemId,
    String category,
    Tag basis,
    String views,
    String margin,
    String gain,
    String between,
    String why) {
  private static final String DASH = "–";

  static NextRow of(NextItem item, Words words) {
    Double margin = item.marginMinor();
    Long gain = item.gainMinor();
    Long low = item.gainLowMinor();
    Long high = item.gainHighMinor();
    return new NextRow(
        item.itemId(),
        item.category(),
        basis(item, words),
        words.count(item.monthViews()),
        margin == null ? DASH : words.money(margin),
        money(gain, words),
        low == null || high == null
            ? DASH
            : words.say("effect.between", words.money(low), words.money(high)),
        String.join(" ", item.reasons()));
  }

  private static String money(@Nullable Long minor, Words words) {
    return minor == null ? DASH : words.money(minor);
  }

  private static Tag basis(NextItem item, Words words) {
    return item.gainMinor() == null
        ? new Tag(Tag.Tone.WARN, words.say("effect.refused"))
        : new Tag(
            item.basis().equals("category") ? Tag.Tone.INFO : Tag.Tone.QUIET,
            words.say("next.basis." + item.basis()));
  }
}
