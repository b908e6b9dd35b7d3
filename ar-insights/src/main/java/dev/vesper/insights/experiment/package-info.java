/**
 * Switchbacks of the night: what plans are worked out from, what was withheld from whom, and what a
 * live experiment has shown by its stop rule.
 */
@NullMarked
package dev.vesper.insights.experiment;

import org.jspecify.annotations.NullMarked;
