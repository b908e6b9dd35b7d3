/**
 * A shop's campaigns as their response is learnt from: spend, sales of the promoted items, calendar
 * and lift tests on one grid of periods.
 */
@NullMarked
package dev.vesper.forecasting.response.shop;

import org.jspecify.annotations.NullMarked;
