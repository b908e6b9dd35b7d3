/** Campaigns of the simulated shop: what they cost, and how much demand they truly bring. */
@NullMarked
package dev.vesper.market.media;

import org.jspecify.annotations.NullMarked;
