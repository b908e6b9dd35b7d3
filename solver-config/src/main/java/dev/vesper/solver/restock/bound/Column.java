package dev.vesper.solver.restock.bound;

/**
 * The best plan at given prices, limits left aside, and the bound that it proves.
 *
 * @param bound no plan is worth more, 1/1000 minor unit
 * @param gain its gain less fixed costs
 * @param use what it takes of each limit
 * @param open share of each supplier that is ordered from, {@code [supplier]}
 * @param mean mean packs, {@code [line]}
 * @param square mean square of packs, {@code [line]}
 * @param pick a plan near it, entries, {@code [line]}
 * @param worth V_s less the fixed cost, minus infinity when out of reach, {@code [supplier]}
 * @param relief relief prices in money and units, {@code [2 * supplier]}
 */
public record Column(
    double bound,
    double gain,
    double[] use,
    double[] open,
    double[] mean,
    double[] square,
    int[] pick,
    double[] worth,
    double[] relief) {}
