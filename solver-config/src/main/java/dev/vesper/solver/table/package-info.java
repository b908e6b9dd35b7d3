/**
 * The files that steps hand over: read with the place of every fault, written whole or not at all;
 * and settings that cannot be.
 */
@NullMarked
package dev.vesper.solver.table;

import org.jspecify.annotations.NullMarked;
