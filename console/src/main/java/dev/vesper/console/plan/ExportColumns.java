package dev.vesper.console.plan;

import dev.vesper.data.review.LineException;
import dev.vesper.data.review.ReviewLine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an exported plan: names as in the contracts, dates in ISO, money in minor units.
 * Cells are texts, whole numbers ({@code Long}), decimals ({@code Double}) or null.
 */
public final class ExportColumns {
  public static final String ITEM = "item_id";
  public static final String LOCATION = "location_id";
  public static final String QUANTITY = "quantity";
  public static final String REASON = "reason_code";
  public static final String NOTE = "note";
  public static final String PLAN = "plan_id";
  public static final String REVISION = "line_revision";

  private ExportColumns() {}

  /** Their names. */
  public static List<String> head() {
    return List.of(
        ITEM,
        LOCATION,
        "title",
        "category",
        "supplier_id",
        "supplier_name",
        "state",
        "proposed_units",
        QUANTITY,
        "packs",
        "cost_minor",
        "expected_gain_minor",
        "currency",
        "on_hand",
        "on_order",
        "demand_p10",
        "demand_p50",
        "demand_p90",
        "cover_from",
        "cover_to",
        "cover_days",
        "stock_out_probability",
        "exceptions",
        "stake_minor",
        REASON,
        NOTE,
        "held_until",
        "po_id",
        "decided_by",
        PLAN,
        REVISION);
  }

  /** A line of a plan in them. */
  public static List<@Nullable Object> cells(long planId, ReviewLine line, String currency) {
    double cover = line.coverDays();
    return Arrays.asList(
        line.proposal().itemId(),
        line.proposal().locationId(),
        line.title(),
        line.category(),
        line.proposal().supplierId(),
        line.supplierName(),
        line.state().code(),
        line.proposal().quantity(),
        line.quantity(),
        (long) line.packs(),
        line.costMinor(),
        line.gainMinor(),
        currency,
        line.proposal().onHand(),
        line.proposal().onOrder(),
        line.proposal().demandP10(),
        line.proposal().demandP50(),
        line.proposal().demandP90(),
        line.proposal().coverFrom(),
        line.proposal().coverTo(),
        Double.isFinite(cover) ? Double.valueOf(cover) : null,
        line.stockOutProbability(),
        line.exceptions().stream()
            .map(LineException::code)
            .map(LineException.Code::code)
            .collect(Collectors.joining(";")),
        line.stakeMinor(),
        line.reasonCode() == null ? null : line.reasonCode().code(),
        line.note(),
        line.until() == null ? null : line.until().toString(),
        line.poId(),
        line.actor(),
        planId,
        line.revision());
  }
}
