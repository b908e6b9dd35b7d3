/** Shoppers become keyed pseudonyms at the door; the key lies outside the store. */
@NullMarked
package dev.vesper.data.privacy;

import org.jspecify.annotations.NullMarked;
