package dev.vesper.data.intake;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What intake needs to know of a shop.
 *
 * @param id its key in every table
 * @param zone its time zone
 * @param currency ISO 4217, or null while no file has named one
 * @param heldAboveShare a file is held as a whole when more than this share of its rows fails
 */
public record Shop(String id, ZoneId zone, @Nullable String currency, double heldAboveShare) {}
