package dev.vesper.data.outbox;

import dev.vesper.data.notify.WebhookUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where publications go beside schema {@code storefront}.
 *
 * @param name what people call it; also the name of its folder or of its secret
 * @param kind what it takes
 * @param address of a webhook its URL, of an ad platform its channels with commas between; else
 *     empty
 */
public record OutboxTarget(String name, Kind kind, String address) {
  /** The shop's setting that names them. */
  public static final String SETTING = "publish_targets";

  private static final String NONE = "none";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final int LONGEST_CHANNEL = 64;

  /** What a target takes. */
  public enum Kind {
    /** Every publication as one signed message. */
    WEBHOOK(false),
    /** Budgets for Google Ads Editor. */
    GOOGLE_ADS(true),
    /** Budgets for Meta Ads Manager. */
    META_ADS(true),
    /** A file per order. */
    PURCHASE_ORDERS(true),
    /** What is on hand, for Shopify. */
    SHOPIFY_INVENTORY(true);

    private final boolean file;

    Kind(boolean file) {
      this.file = file;
    }

    /** The name in the setting and in the store. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it takes files and not messages. */
    public boolean isFile() {
      return file;
    }

    /** The kind of that name. */
    public static Kind ofCode(String code) {
      return Arrays.stream(values())
          .filter(kind -> kind.code().equals(code))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no kind of target is '" + code + "'"));
    }
  }

  /**
   * The targets of a setting such as {@code erp=webhook:https://erp.example/in;ads=google_ads}.
   *
   * @throws IllegalArgumentException when it cannot be
   */
  public static List<OutboxTarget> list(String setting) {
    if (setting.isBlank() || setting.equals(NONE)) {
      return List.of();
    }
    List<OutboxTarget> targets = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String one : setting.split(";", -1)) {
      OutboxTarget target = of(one.strip());
      if (!names.add(target.name)) {
        throw new IllegalArgumentException("two targets are called " + target.name);
      }
      targets.add(target);
    }
    return targets;
  }

  /** The setting in the one form that is stored. */
  public static String checked(String setting) {
    List<OutboxTarget> targets = list(setting);
    return targets.isEmpty()
        ? NONE
        : String.join(";", targets.stream().map(OutboxTarget::text).toList());
  }

  private static OutboxTarget of(String text) {
    int named = text.indexOf('=');
    String name = named < 0 ? "" : text.substring(0, named).strip();
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a target is NAME=KIND, its name of 1 to 32 small letters, digits and hyphens");
    }
    String[] parts = text.substring(named + 1).strip().split(":", 2);
    Kind kind = Kind.ofCode(parts[0]);
    String address = parts.length == 2 ? parts[1].strip() : "";
    return new OutboxTarget(
        name,
        kind,
        switch (kind) {
          case WEBHOOK -> url(address);
          case GOOGLE_ADS, META_ADS -> channels(kind, address);
          case PURCHASE_ORDERS, SHOPIFY_INVENTORY -> nothing(kind, address);
        });
  }

  /** What lets a sender in is the signature's secret: an address that holds one is on screens. */
  private static String url(String address) {
    URI uri = WebhookUrl.of(address).uri();
    if (uri.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "an address with a query; messages are signed and need no secret in it");
    }
    return uri.toString();
  }

  /** What our importers call the platform's channel, where nobody names others. */
  private static String channels(Kind kind, String address) {
    if (address.isEmpty()) {
      return kind.code();
    }
    TreeSet<String> channels = new TreeSet<>();
    for (String channel : address.split(",", -1)) {
      if (channel.isBlank() || channel.strip().length() > LONGEST_CHANNEL) {
        throw new IllegalArgumentException("a channel has 1 to 64 characters");
      }
      channels.add(channel.strip());
    }
    return String.join(",", channels);
  }

  private static String nothing(Kind kind, String address) {
    if (!address.isEmpty()) {
      throw new IllegalArgumentException(kind.code() + " takes no address");
    }
    return "";
  }

  /** The channels whose budgets it takes. */
  public Set<String> channels() {
    return Set.of(address.split(","));
  }

  private String text() {
    return name + "=" + kind.code() + (address.isEmpty() ? "" : ":" + address);
  }
}
