/** Who took what, when and how strongly: events as read, and shoppers by items as a matrix. */
@NullMarked
package dev.vesper.forecasting.recommend.interactions;

import org.jspecify.annotations.NullMarked;
