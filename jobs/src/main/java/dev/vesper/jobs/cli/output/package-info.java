/** How commands print: a table for people, CSV and JSON for programs; progress apart. */
@NullMarked
package dev.vesper.jobs.cli.output;

import org.jspecify.annotations.NullMarked;
