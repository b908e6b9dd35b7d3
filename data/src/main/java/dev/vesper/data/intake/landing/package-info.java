/**
 * From read rows to landed ones: spool, classification, segments, state tables, in one transaction.
 */
@NullMarked
package dev.vesper.data.intake.landing;

import org.jspecify.annotations.NullMarked;
