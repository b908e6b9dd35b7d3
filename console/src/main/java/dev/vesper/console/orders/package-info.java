/** The page Orders: purchase orders after publishing. */
@NullMarked
package dev.vesper.console.orders;

import org.jspecify.annotations.NullMarked;
