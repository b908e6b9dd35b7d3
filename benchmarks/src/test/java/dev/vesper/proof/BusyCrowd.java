package dev.vesper.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** People who work side by side, each with pauses to think, until they are sent home. */
final class BusyCrowd implements AutoCloseable {
  /** The mean pause; each lasts half to one and a half of it. */
  private static final double THINKING_MS = 10_000;

  private final BusySamples samples = new BusySamples();
  private final CountDownLatch home = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  /** Signs so many in, one after the other, and lets them begin. */
  static BusyCrowd of(int users, String url) throws Exception {
    BusyCrowd crowd = new BusyCrowd();
    List<BusyUser> people = new ArrayList<>();
    for (int n = 0; n < users; n++) {
      BusyUser user = new BusyUser(n, url, crowd.samples);
      user.signIn();
      people.add(user);
    }
    for (int n = 0; n < users; n++) {
      crowd.threads.add(crowd.working(people.get(n), new Random(-n)));
    }
    return crowd;
  }

  private Thread working(BusyUser user, Random pauses) {
    Thread thread =
        new Thread(
            () -> {
              try {
                // Nobody begins at the same moment.
                double pause = THINKING_MS * pauses.nextDouble();
                while (!home.await(Math.round(pause), TimeUnit.MILLISECONDS)) {
                  user.act();
                  pause = THINKING_MS * (0.5 + pauses.nextDouble());
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "user");
    thread.start();
    return thread;
  }

  BusySamples samples() {
    return samples;
  }

  @Override
  public void close() throws InterruptedException {
    home.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
