/** The ad budget in arrays: a curve per cell with its hull, and the tree of groups. */
@NullMarked
package dev.vesper.solver.ads.model;

import org.jspecify.annotations.NullMarked;
