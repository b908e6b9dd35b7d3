/** The rules of the house as tests, and the proof that each of them can fail. */
@NullMarked
package dev.vesper.house;

import org.jspecify.annotations.NullMarked;
