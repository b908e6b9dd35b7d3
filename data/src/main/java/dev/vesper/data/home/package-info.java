/** The folder in which everything that Vesper owns on a machine lies. */
@NullMarked
package dev.vesper.data.home;

import org.jspecify.annotations.NullMarked;
