/** Money in minor units. */
@NullMarked
package dev.vesper.domain.money;

import org.jspecify.annotations.NullMarked;
