package dev.vesper.console.ads;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.ChartData;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.store.ResponseFindings;
import dev.vesper.data.store.ToldNight;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/** One campaign: its curve at large, and how far what was learnt of it can be trusted. */
@Controller
class CampaignController {
  private final ConsoleParts parts;
  private final AdsDesk desk;

  CampaignController(ConsoleParts parts, AdsDesk desk) {
    this.parts = parts;
    this.desk = desk;
  }

  @GetMapping("/ads/campaign")
  String page(@RequestParam String channel, @RequestParam String campaign, Words words, Model model)
      throws SQLException {
    Optional<AdsDesk.Opened> opened = desk.newest();
    if (opened.isEmpty()) {
      model.addAttribute("none", desk.none(words));
      return "ads/campaign";
    }
    BudgetReview.Line line = line(opened.get(), channel, campaign);
    model.addAttribute("plan", opened.get().plan());
    model.addAttribute("line", line);
    model.addAttribute("curve", chart("curve", channel, campaign));
    Optional<ToldNight> night = night(opened.get());
    if (night.isPresent()) {
      ResponseFindings findings = parts.store().responseFindings();
      String run = night.get().runId();
      Map<String, ResponseFindings.Figure> fit =
          findings.fit(parts.shopId(), run, channel, campaign);
      CampaignWords said = new CampaignWords(words);
      model.addAttribute("night", night.get());
      model.addAttribute("heldBack", said.heldBack(fit));
      model.addAttribute("beliefs", said.beliefs(fit));
      model.addAttribute(
          "warnings", said.warnings(findings.warnings(parts.shopId(), run, channel, campaign)));
      if (!findings.parts(parts.shopId(), run, channel, campaign).isEmpty()) {
        model.addAttribute("waterfall", chart("parts", channel, campaign));
      }
    }
    return "ads/campaign";
  }

  @GetMapping("/ads/charts/curve")
  @ResponseBody
  ChartData curve(@RequestParam String channel, @RequestParam String campaign, Words words) {
    AdsDesk.Opened opened = desk.required();
    BudgetReview.Line line = line(opened, channel, campaign);
    return new CurveAtLarge(words).of(opened.curves().points(line.key().toString()), line);
  }

  @GetMapping("/ads/charts/parts")
  @ResponseBody
  ChartData parts(@RequestParam String channel, @RequestParam String campaign, Words words)
      throws SQLException {
    AdsDesk.Opened opened = desk.required();
    ToldNight night =
        night(opened).orElseThrow(() -> new NoSuchElementException("no night has learnt curves"));
    return new Waterfall(words)
        .of(
            parts
                .store()
                .responseFindings()
                .parts(parts.shopId(), night.runId(), channel, campaign));
  }

  private Optional<ToldNight> night(AdsDesk.Opened opened) throws SQLException {
    return parts.store().responseFindings().newest(parts.shopId(), opened.plan().asOf());
  }

  private static BudgetReview.Line line(AdsDesk.Opened opened, String channel, String campaign) {
    List<BudgetReview.Line> found =
        opened.review().lines().stream()
            .filter(line -> line.key().channel().equals(channel))
            .filter(line -> line.key().campaign().equals(campaign))
            .toList();
    if (found.isEmpty()) {
      throw new NoSuchElementException("there is no budget of " + channel + "/" + campaign);
    }
    return found.get(0);
  }

  private static String chart(String chart, String channel, String campaign) {
    return UriComponentsBuilder.fromPath("/ads/charts/" + chart)
        .queryParam("channel", "{channel}")
        .queryParam("campaign", "{campaign}")
        .encode()
        .buildAndExpand(channel, campaign)
        .toUriString();
  }
}
