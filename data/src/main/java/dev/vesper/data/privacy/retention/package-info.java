/** How long each kind of data is kept, and how it goes at the end of its time. */
@NullMarked
package dev.vesper.data.privacy.retention;

import org.jspecify.annotations.NullMarked;
