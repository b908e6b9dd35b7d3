/** Foreign tables whose columns a mapping turns into rows of a contract. */
@NullMarked
package dev.vesper.data.intake.mapping;

import org.jspecify.annotations.NullMarked;
