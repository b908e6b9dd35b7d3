/** The UCI Online Retail set: invoices of a gift retailer, cancellations and odd codes included. */
@NullMarked
package dev.vesper.data.intake.uci;

import org.jspecify.annotations.NullMarked;
