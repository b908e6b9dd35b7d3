/** Documented, seeded, labelled assumptions for a shop that has sales and no terms. */
@NullMarked
package dev.vesper.data.intake.assumed;

import org.jspecify.annotations.NullMarked;
