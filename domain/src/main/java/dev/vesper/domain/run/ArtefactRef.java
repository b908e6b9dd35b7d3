package dev.vesper.domain.run;

/**
 * A file that one step hands to another: known by its content, found by its path.
 *
 * @param name what it is, by contract, such as {@code forecast} or {@code lake/item_day/2011-03-01}
 * @param path where it lies now, absolute; never part of a hash
 * @param sha256 its bytes, 64 hexadecimal digits
 * @param rows how many records it holds, or -1 when it is not a table
 * @param bytes its length
 */
public record ArtefactRef(String name, String path, String sha256, long rows, long bytes) {}
