/** What the simulated shop consists of: items, locations, suppliers, and the laws behind them. */
@NullMarked
package dev.vesper.market.shop;

import org.jspecify.annotations.NullMarked;
