/** Columns, types, units and versions of every file that comes in or is handed over. */
@NullMarked
package dev.vesper.domain.contract;

import org.jspecify.annotations.NullMarked;
