/** The race: all models over rolling origins, the champion's forecast. */
@NullMarked
package dev.vesper.forecasting.race;

import org.jspecify.annotations.NullMarked;
