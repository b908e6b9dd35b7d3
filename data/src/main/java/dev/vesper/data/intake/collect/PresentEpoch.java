package dev.vesper.data.intake.collect;

import dev.vesper.data.privacy.EpochPseudonyms;
import dev.vesper.data.privacy.ShopperPseudonyms;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;

/**
 * Pseudonyms of a journal as they are when it lands. An epoch may have ended since its events were
 * taken, or the door may not have heard of it for some seconds: rows get the pseudonym that the
 * journal itself names for the next epoch, or one that joins the journal's rows and nothing else.
 */
final class PresentEpoch {
  private final ShopperPseudonyms present;
  private final Map<String, String> carried = new HashMap<>();
  private final EpochPseudonyms next = new EpochPseudonyms(carried, new SecureRandom());

  PresentEpoch(ShopperPseudonyms present) {
    this.present = present;
  }

  /** Who has which pseudonym in the epoch that was prepared when the event was taken. */
  void carried(String pseudonym, String nextPseudonym) {
    carried.put(pseudonym, nextPseudonym);
    present.carryOver(pseudonym, nextPseudonym);
  }

  /** A cell's pseudonym in the present epoch. */
  String of(String pseudonym) {
    return present.isOfAnEndedEpoch(pseudonym) ? next.of(pseudonym) : pseudonym;
  }
}
