/** Which process runs the shop's night, and that no other one writes for it. */
@NullMarked
package dev.vesper.data.lease;

import org.jspecify.annotations.NullMarked;
