package dev.vesper.solver.ads.planning;

/** What the local search may choose, and how a choice is judged. */
public interface BudgetTask {
  /** How many campaigns there are. */
  int campaigns();

  /** How many budgets a campaign may choose from. */
  int levels(int campaign);

  /** A running account of a choice, from these levels on. */
  Account open(int[] levels);

  /** The running account: one per search, changed one campaign at a time. */
  interface Account {
    /** Sets a campaign to a level. */
    void set(int campaign, int level);

    /** Hard points of broken rules; 0 when all hold. */
    long broken();

    /** Worth in 1/1000 minor unit. */
    long worth();
  }
}
