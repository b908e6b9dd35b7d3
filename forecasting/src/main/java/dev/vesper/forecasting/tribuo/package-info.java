/** The global gradient-boosted model. */
@NullMarked
package dev.vesper.forecasting.tribuo;

import org.jspecify.annotations.NullMarked;
