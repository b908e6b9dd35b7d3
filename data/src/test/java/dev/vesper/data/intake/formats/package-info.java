/** Foreign formats on their real samples and on small ones of our own. */
@NullMarked
package dev.vesper.data.intake.formats;

import org.jspecify.annotations.NullMarked;
