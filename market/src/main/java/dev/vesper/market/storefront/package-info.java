/** Who looks at what in the simulated storefront, on which device, with AR or without, and why. */
@NullMarked
package dev.vesper.market.storefront;

import org.jspecify.annotations.NullMarked;
