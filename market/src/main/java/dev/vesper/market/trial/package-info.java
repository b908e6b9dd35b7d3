/** The experiments that the simulated shop obeys: AR switchbacks, a holdout, lift tests. */
@NullMarked
package dev.vesper.market.trial;

import org.jspecify.annotations.NullMarked;
