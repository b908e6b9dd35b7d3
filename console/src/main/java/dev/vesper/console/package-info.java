/** Pages and API for people. */
@NullMarked
package dev.vesper.console;

import org.jspecify.annotations.NullMarked;
