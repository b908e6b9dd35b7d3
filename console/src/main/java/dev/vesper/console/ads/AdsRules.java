package dev.vesper.console.ads;

import dev.vesper.console.frame.RefusedForm;
import dev.vesper.console.frame.Words;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.store.ShopSettings;
import dev.vesper.domain.media.SpendBounds;
import dev.vesper.domain.media.SpendRules;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What a marketer sets for channels and campaigns: least, most, freeze. They are the shop's
 * settings, which the next night reads; who set them last stands beside.
 */
@Controller
class AdsRules {
  private static final RefusedForm REFUSED =
      new RefusedForm("ads/ads", "none", "ads.refused", "/ads", "ads.look-again");

  /** No bound that a person types reaches it. */
  private static final long NO_MOST = 999_999_999_999_999L;

  private final AdsDesk desk;

  AdsRules(AdsDesk desk) {
    this.desk = desk;
  }

  /** A channel or campaign; empty bounds are none. */
  record Row(String name, boolean channel, String least, String most, boolean frozen) {}

  /**
   * The rules as a form.
   *
   * @param seenBounds the setting as it was read
   * @param seenFreeze the other one
   * @param readable whether both could be read
   * @param set who set them last; none when nobody has
   */
  record Form(
      List<Row> rows, String seenBounds, String seenFreeze, boolean readable, List<String> set) {}

  static Form form(AdsDesk.Rules rules, BudgetReview review, Words words) {
    TreeSet<String> names = new TreeSet<>(rules.rules().bounds().keySet());
    names.addAll(rules.rules().frozen());
    review
        .lines()
        .forEach(
            line -> {
              names.add(line.key().channel());
              names.add(line.key().toString());
            });
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      SpendBounds bounds = rules.rules().bounds().get(name);
      rows.add(
          new Row(
              name,
              name.indexOf('/') < 0,
              bounds == null || bounds.leastMinor() == 0 ? "" : major(bounds.leastMinor(), words),
              bounds == null || bounds.mostMinor() == NO_MOST
                  ? ""
                  : major(bounds.mostMinor(), words),
              rules.rules().frozen().contains(name)));
    }
    List<String> set = new ArrayList<>();
    for (ShopSettings.Setting setting : rules.set().values()) {
      set.add(
          words.say(
              "ads.rules.set." + setting.key().replace('_', '-'),
              setting.actor(),
              words.dayTime(setting.changedAt())));
    }
    return new Form(
        rows, rules.seen(AdsDesk.BOUNDS), rules.seen(AdsDesk.FREEZE), rules.readable(), set);
  }

  private static String major(long minor, Words words) {
    return BigDecimal.valueOf(minor, AdsPage.digits(words)).toPlainString();
  }

  @PostMapping("/ads/rules")
  String save(
      @RequestParam String seenBounds,
      @RequestParam String seenFreeze,
      @RequestParam MultiValueMap<String, String> form,
      Words words,
      Model model,
      HttpServletResponse response) {
    return REFUSED.unless(
        () -> {
          TreeSet<String> frozen = new TreeSet<>(form.getOrDefault("frozen", List.of()));
          desk.change(seenBounds, seenFreeze, new SpendRules(bounds(form, words), frozen));
          return "redirect:/ads?rules=1#rules";
        },
        wrong -> words.say("ads.rules.wrong"),
        words,
        model,
        response);
  }

  private static SortedMap<String, SpendBounds> bounds(
      MultiValueMap<String, String> form, Words words) {
    List<String> names = form.getOrDefault("name", List.of());
    List<String> least = form.getOrDefault("least", List.of());
    List<String> most = form.getOrDefault("most", List.of());
    if (least.size() != names.size() || most.size() != names.size()) {
      throw new IllegalArgumentException("a least and a most for each name");
    }
    TreeMap<String, SpendBounds> bounds = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (!least.get(i).isBlank() || !most.get(i).isBlank()) {
        bounds.put(
            names.get(i),
            new SpendBounds(
                least.get(i).isBlank() ? 0 : AdsDesk.minor(least.get(i), words),
                most.get(i).isBlank() ? NO_MOST : AdsDesk.minor(most.get(i), words)));
      }
    }
    return bounds;
  }

  /** Freezes a campaign from the next night on, or lets it go. */
  @PostMapping("/ads/freeze")
  String freeze(
      @RequestParam String campaign, Words words, Model model, HttpServletResponse response) {
    return REFUSED.unless(
        () -> {
          AdsDesk.Rules now = desk.rules();
          if (!now.readable()) {
            throw new IllegalArgumentException("what cannot be read would be lost");
          }
          TreeSet<String> frozen = new TreeSet<>(now.rules().frozen());
          if (!frozen.remove(campaign)) {
            frozen.add(campaign);
          }
          desk.change(
              now.seen(AdsDesk.BOUNDS),
              now.seen(AdsDesk.FREEZE),
              new SpendRules(now.rules().bounds(), frozen));
          return "redirect:/ads";
        },
        wrong -> words.say("ads.rules.wrong"),
        words,
        model,
        response);
  }
}
