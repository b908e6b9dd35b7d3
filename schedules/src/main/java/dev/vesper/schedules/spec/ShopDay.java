package dev.vesper.schedules.spec;

import java.time.LocalTime;
import java.time.ZoneId;

/**
 * What a schedule takes over from its shop where its file says nothing.
 *
 * @param zone in which the shop's day begins and ends
 * @param nightTime local time of the night
 */
public record ShopDay(ZoneId zone, LocalTime nightTime) {}
