/** What comes in and where it is kept. */
@NullMarked
package dev.vesper.data;

import org.jspecify.annotations.NullMarked;
