/** The program from outside: real processes, real kills, real data. */
@NullMarked
package dev.vesper.proof;

import org.jspecify.annotations.NullMarked;
