/** The REST interface /api/v1: the verbs of the pages for programs, with problem details. */
@NullMarked
package dev.vesper.console.api;

import org.jspecify.annotations.NullMarked;
