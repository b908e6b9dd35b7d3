package dev.vesper.data.notify;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;

/**
 * When the day is told in three sentences, and to whom.
 *
 * @param at the shop's local time
 * @param emails addresses
 */
public record DigestTime(LocalTime at, List<String> emails) {
  public DigestTime {
    emails = emails.stream().distinct().toList();
  }

  /**
   * A time and addresses, such as {@code 07:30 ada@shop.example,bo@shop.example}.
   *
   * @throws DateTimeException when the time cannot be
   * @throws IllegalArgumentException when there are no addresses
   */
  public static DigestTime of(String text) {
    String[] parts = text.strip().split("\\s+", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("not a time and addresses");
    }
    return new DigestTime(
        LocalTime.parse(parts[0]), List.of(parts[1].replace(" ", "").split(",", -1)));
  }

  /** The one form that is stored. */
  public String text() {
    return at + " " + String.join(",", emails);
  }

  /** Those who are told. */
  public List<Target> targets() {
    return emails.stream().map(email -> new Target(Target.Channel.EMAIL, email)).toList();
  }
}
