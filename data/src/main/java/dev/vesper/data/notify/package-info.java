/**
 * News of the night for people elsewhere: what is noticed once, gathered into messages and handed
 * out to exactly one sender at a time, and the forms of addresses and quiet hours.
 */
@NullMarked
package dev.vesper.data.notify;

import org.jspecify.annotations.NullMarked;
