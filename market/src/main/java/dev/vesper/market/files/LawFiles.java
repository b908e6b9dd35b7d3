package dev.vesper.market.files;

import dev.vesper.market.Market;
import dev.vesper.market.media.Campaign;
import dev.vesper.market.shop.Category;
import dev.vesper.market.storefront.ArLaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The truth that does not change: what AR does per category, how campaigns answer to money. */
final class LawFiles {
  static final List<String> EFFECTS =
      List.of(
          "category",
          "effect_share",
          "return_effect_share",
          "raw_difference_share",
          "demand_factor",
          "hidden_share",
          "overlap");
  static final List<String> CAMPAIGNS =
      List.of(
          "channel",
          "campaign",
          "carry_over",
          "shape",
          "half_saturation_minor",
          "top_lift_share",
          "click_minor",
          "click_rise",
          "locations");

  private LawFiles() {}

  static void write(Market market, Path folder) throws IOException {
    try (ContractFile effects = new ContractFile(folder, "effects", EFFECTS)) {
      for (Category kind : Category.ALL) {
        if (!kind.arAsset().equals("none")) {
          effect(effects, market, kind);
        }
      }
    }
    try (ContractFile campaigns = new ContractFile(folder, "campaigns", CAMPAIGNS)) {
      market.campaigns().forEach(campaign -> response(campaigns, campaign));
    }
  }

  private static void effect(ContractFile file, Market market, Category kind) {
    ArLaw law = market.arLaw(kind);
    file.row(
        kind.path(),
        Decimals.text(law.effectShare(), 6),
        Decimals.text(law.returnEffectShare(), 6),
        Decimals.text(law.rawDifferenceShare(), 6),
        Decimals.text(market.arDemandFactor(kind), 6),
        Decimals.text(market.laws().ar().hiddenShare(), 4),
        market.laws().ar().overlap());
  }

  private static void response(ContractFile file, Campaign campaign) {
    file.row(
        campaign.channel(),
        campaign.name(),
        Decimals.text(campaign.carryOver(), 6),
        Decimals.text(campaign.shape(), 6),
        Decimals.text(campaign.halfMinor(), 4),
        Decimals.text(campaign.topLiftShare(), 6),
        Decimals.text(campaign.clickMinor(), 4),
        Decimals.text(campaign.clickRise(), 6),
        campaign.locations().size());
  }
}
