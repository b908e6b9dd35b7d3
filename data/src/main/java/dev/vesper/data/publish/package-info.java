/** What is approved becomes purchase orders and the schema that the shop reads; orders' lives. */
@NullMarked
package dev.vesper.data.publish;

import org.jspecify.annotations.NullMarked;
