package dev.vesper.market.shop;

/**
 * A stock-holding place.
 *
 * @param index its place in the market, from 0
 * @param id its identifier
 * @param name its name
 * @param zone sales region
 * @param capacityL litres of room in all
 */
public record Warehouse(int index, String id, String name, String zone, long capacityL) {}
