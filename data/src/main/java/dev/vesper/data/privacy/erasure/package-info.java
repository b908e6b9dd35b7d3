/** Takes a shopper out of everything that is kept, and proves it. */
@NullMarked
package dev.vesper.data.privacy.erasure;

import org.jspecify.annotations.NullMarked;
