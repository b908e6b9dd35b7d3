/** Finding what a shop works with by a few letters of its name. */
@NullMarked
package dev.vesper.data.find;

import org.jspecify.annotations.NullMarked;
