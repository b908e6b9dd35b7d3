/** What another policy would have earned, estimated from the log of the one that ran. */
@NullMarked
package dev.vesper.forecasting.recommend.offpolicy;

import org.jspecify.annotations.NullMarked;
