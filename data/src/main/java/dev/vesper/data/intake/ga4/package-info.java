/** Google Analytics 4 events as BigQuery exports them. */
@NullMarked
package dev.vesper.data.intake.ga4;

import org.jspecify.annotations.NullMarked;
