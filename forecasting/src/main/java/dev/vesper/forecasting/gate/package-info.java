/** Which model is let through: the champion of a class. */
@NullMarked
package dev.vesper.forecasting.gate;

import org.jspecify.annotations.NullMarked;
