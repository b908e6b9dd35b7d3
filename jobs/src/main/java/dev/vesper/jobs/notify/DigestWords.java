package dev.vesper.jobs.notify;

import dev.vesper.data.notify.Notice;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;

/** The day in three sentences, with the lines that need a person by money; as text and as HTML. */
final class DigestWords {
  private final ResourceBundle words;
  private final Locale language;
  private final Optional<String> console;

  DigestWords(ResourceBundle words, Locale language, Optional<String> console) {
    this.words = words;
    this.language = language;
    this.console = console.map(base -> base.replaceAll("/+$", ""));
  }

  /** A line that needs a person. */
  private record Waiting(String title, String where, String stake, String link) {}

  String text(Notice notice) {
    StringBuilder text = new StringBuilder();
    for (String sentence : sentences(notice)) {
      text.append(sentence).append('\n');
    }
    List<Waiting> exceptions = exceptions(notice);
    if (!exceptions.isEmpty()) {
      text.append('\n').append(words.getString("digest.exceptions")).append('\n');
      for (Waiting one : exceptions) {
        text.append("- ").append(one.stake()).append("  ").append(one.title());
        text.append(" (").append(one.where()).append(")\n");
        if (!one.link().isEmpty()) {
          text.append("  ").append(one.link()).append('\n');
        }
      }
    }
    return text.toString();
  }

  String html(Notice notice) {
    StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"");
    html.append(language.toLanguageTag()).append("\"><body style=\"font:15px/1.5 sans-serif\">\n");
    for (String sentence : sentences(notice)) {
      html.append("<p>").append(escaped(sentence)).append("</p>\n");
    }
    List<Waiting> exceptions = exceptions(notice);
    if (!exceptions.isEmpty()) {
      html.append("<p><b>")
          .append(escaped(words.getString("digest.exceptions")))
          .append("</b></p>");
      html.append("\n<table cellpadding=\"4\">\n");
      for (Waiting one : exceptions) {
        html.append("<tr><td align=\"right\">").append(escaped(one.stake())).append("</td><td>");
        html.append(linked(one.link(), one.title()));
        html.append(" (").append(escaped(one.where())).append(")</td></tr>\n");
      }
      html.append("</table>\n");
    }
    console.ifPresent(
        base -> html.append("<p>").append(linked(base + "/", words.getString("digest.open"))));
    return html.append("</body></html>\n").toString();
  }

  private static String linked(String address, String text) {
    return address.isEmpty()
        ? escaped(text)
        : "<a href=\"" + escaped(address) + "\">" + escaped(text) + "</a>";
  }

  private List<String> sentences(Notice notice) {
    Map<String, String> facts = notice.facts();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        said("digest.night." + facts.getOrDefault("status", ""), facts.getOrDefault("as_of", "")));
    if (!facts.containsKey("version")) {
      sentences.add(said("digest.no-plan"));
      return sentences;
    }
    sentences.add(
        of(facts, "lines").equals("0")
            ? said("digest.nothing", of(facts, "plan_as_of"))
            : said(
                "digest.proposed",
                of(facts, "plan_as_of"),
                count(of(facts, "lines")),
                money(facts, "cost_minor"),
                count(of(facts, "suppliers")),
                money(facts, "gain_minor")));
    sentences.add(
        of(facts, "needs").equals("0")
            ? said("digest.nobody", count(of(facts, "safe")))
            : said(
                "digest.needs",
                count(of(facts, "needs")),
                money(facts, "stake_minor"),
                count(of(facts, "safe"))));
    return sentences;
  }

  private List<Waiting> exceptions(Notice notice) {
    List<Waiting> all = new ArrayList<>();
    Map<String, String> facts = notice.facts();
    for (int i = 0; facts.containsKey("exception." + i + ".title"); i++) {
      String key = "exception." + i + ".";
      String item = facts.getOrDefault(key + "item", "");
      String location = facts.getOrDefault(key + "location", "");
      String link =
          console
              .map(
                  base ->
                      base
                          + "/plan?filter=needs_you&item="
                          + in(item)
                          + "&location="
                          + in(location))
              .orElse("");
      all.add(
          new Waiting(
              facts.getOrDefault(key + "title", ""),
              said("digest.where", item, location),
              money(facts, key + "stake_minor"),
              link));
    }
    return all;
  }

  /** A digest with a plan has them all. */
  private static String of(Map<String, String> facts, String key) {
    return facts.getOrDefault(key, "0");
  }

  private static String in(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String said(String key, Object... values) {
    return new MessageFormat(words.getString(key), language).format(values);
  }

  private String count(String number) {
    return NumberFormat.getIntegerInstance(language).format(Long.parseLong(number));
  }

  /** Whole units of the shop's currency: a digest is no bill. */
  private String money(Map<String, String> facts, String key) {
    long minor = Long.parseLong(facts.getOrDefault(key, "0"));
    String code = facts.getOrDefault("currency", "");
    if (code.isEmpty()) {
      return count(Long.toString(minor));
    }
    Currency currency = Currency.getInstance(code);
    NumberFormat format = NumberFormat.getCurrencyInstance(language);
    format.setCurrency(currency);
    format.setMaximumFractionDigits(0);
    return format.format(
        BigDecimal.valueOf(minor, Math.max(0, currency.getDefaultFractionDigits())));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
