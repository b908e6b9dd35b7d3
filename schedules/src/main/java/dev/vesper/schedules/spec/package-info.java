/** Schedule files: what may stand in them, and refusals that name line and column. */
@NullMarked
package dev.vesper.schedules.spec;

import org.jspecify.annotations.NullMarked;
