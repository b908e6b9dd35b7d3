/** The best that each total of ad money could earn, from the night's saved curves. */
@NullMarked
package dev.vesper.solver.ads.frontier;

import org.jspecify.annotations.NullMarked;
