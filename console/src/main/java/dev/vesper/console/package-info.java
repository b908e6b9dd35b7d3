/** The console's server and what it is composed of. */
@NullMarked
package dev.vesper.console;

import org.jspecify.annotations.NullMarked;
