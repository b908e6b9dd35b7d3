package dev.vesper.data.quality;

import java.util.Locale;

/** Why a row went to quarantine, or is kept without being demand. */
public enum ReasonCode {
  COLUMN_COUNT("the row has more or fewer cells than the header"),
  UNBALANCED_QUOTE("a quote is not closed, or text follows a closing quote"),
  RECORD_TOO_LONG("the line is longer than 1,048,576 characters"),
  MISSING("a required cell is empty"),
  BAD_ID(
      "an identifier must have 1 to 64 characters, none of them a control character or a space at"
          + " either end"),
  BAD_TEXT("text must have at most 1,000 characters and no control characters"),
  BAD_DATE("a date must read like 2026-11-23 and exist, from 1970 to 2199"),
  BAD_TIME("a time must read like 2026-11-23T17:05:00+01:00, or without offset in the shop's zone"),
  TIME_IN_GAP("the local time was skipped when the clocks went forward in the shop's zone"),
  BAD_NUMBER("a number must be plain digits with at most 6 decimals, without exponent or grouping"),
  NOT_WHOLE("the number must be whole"),
  NEGATIVE("the number must not be negative"),
  NUMBER_TOO_LARGE("the number has more than 12 digits before the point"),
  SHARE_OUT_OF_RANGE("a share must lie between 0 and 1"),
  BAD_CURRENCY("a currency must be an ISO 4217 code, such as EUR"),
  OTHER_CURRENCY("the row is in another currency than the shop's"),
  BAD_FLAG("a flag must be true or false"),
  BAD_CHOICE("the text is none of the words that may stand here"),
  UNKNOWN_ITEM("the item is in no catalogue"),
  UNKNOWN_LOCATION("the location is not known"),
  UNKNOWN_SUPPLIER("the supplier is not known"),
  QUANTITY_BELOW_ONE("the quantity must be at least 1"),
  MOQ_BELOW_ONE("the least order must be at least 1 unit"),
  CASE_PACK_BELOW_ONE("the case pack must be at least 1 unit"),
  REVIEW_PERIOD_BELOW_ONE("the review period must be at least 1 day"),
  P90_BELOW_P50("the lead time's 90 % point lies below its median"),
  BAD_PERIOD_DAYS("a period must have 1, 7 or 28 to 31 days"),
  DISCOUNT_ABOVE_PRICE("the discount is more than the line is worth"),
  END_BEFORE_START("a date lies before the date that it must follow"),
  IN_THE_FUTURE("the row tells of a day after tomorrow"),
  KEY_REPEATED("the row repeats the key of an earlier line of the file with other values"),
  BAD_INVOICE("the invoice number is none of the source's forms, or does not fit the quantity"),
  SHOPPER_ERASED("the shopper was erased, and does not come in again"),
  UNKNOWN_CODE("the code is neither goods by its form nor known to be something else"),
  BAD_JSON("the line is no JSON object of the source's form"),
  NOT_TOLD("the source does not say what the contract must know"),
  NO_EVENT("the text is no JSON object of an event, or its data is none"),
  BAD_SOURCE(
      "an event's source must have at most 200 characters, no query, no space, and no address in"
          + " it"),
  FORBIDDEN_FIELD(
      "the event carries what must never be sent: a picture, geometry of a face, body or room, a"
          + " precise place, or who the shopper is; take the field out where the event is made"),
  DAMAGED("the line is not as it was written when the event was collected"),
  NOT_AGREED("the shopper has not agreed to analytics; the event is counted and not kept"),

  BAD_DEBT("an adjustment of bad debt"),
  NO_GOODS("a code that is no goods: postage, fees, manual entries, samples, vouchers"),
  STOCK_ADJUSTMENT("stock found, lost or written off at price zero, without a customer"),
  FREE_OF_CHARGE("goods given to a customer at price zero"),

  SUMMARY_LINE("the line sums up others, or stands for a group of them"),
  NOTHING_TO_KEEP("the row holds nothing that the contract asks for"),
  CANCELLED("the order was cancelled or voided"),
  NOT_CONFIRMED("proposed, planned or open: not true yet"),
  OTHER_KIND("an event or row of a kind that is not read"),
  SENT_AGAIN("the same transaction was sent a second time");

  private final String meaning;

  ReasonCode(String meaning) {
    this.meaning = meaning;
  }

  /** The code in reports and files, such as {@code moq_below_one}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One sentence for people. */
  public String meaning() {
    return meaning;
  }
}
