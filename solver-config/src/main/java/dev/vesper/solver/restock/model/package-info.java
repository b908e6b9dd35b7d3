/** The restock problem and its plans in flat arrays, money in 1/1000 minor unit as long. */
@NullMarked
package dev.vesper.solver.restock.model;

import org.jspecify.annotations.NullMarked;
