package dev.vesper.console.sheet;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of cells, read the same way whatever language a browser or a spreadsheet speaks. */
final class SheetText {
  private static final int KEPT = 80;

  // Three zeros after a point or comma may be thousands: 1.000 is a thousand in half of Europe.
  private static final Pattern WHOLE = Pattern.compile("([0-9]{1,9})(?:\\.0{1,2})?");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n]]");

  private SheetText() {}

  /** A whole number without separators; nothing where a cell says anything else. */
  static Optional<Long> whole(String text) {
    Matcher number = WHOLE.matcher(text.strip());
    return number.matches() ? Optional.of(Long.parseLong(number.group(1))) : Optional.empty();
  }

  /** A note as it is kept and compared: spreadsheets turn line ends around. */
  static String note(String text) {
    return CONTROLS.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("").strip();
  }

  /** What a message may say of a cell. */
  static String kept(String text) {
    String plain = CONTROLS.matcher(text).replaceAll(" ").strip();
    return plain.length() <= KEPT ? plain : plain.substring(0, KEPT) + "…";
  }
}
