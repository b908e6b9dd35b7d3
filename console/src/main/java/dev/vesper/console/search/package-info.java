/** One box that finds items, suppliers, campaigns, plans, runs and pages. */
@NullMarked
package dev.vesper.console.search;

import org.jspecify.annotations.NullMarked;
