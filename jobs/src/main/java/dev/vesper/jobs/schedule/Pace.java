package dev.vesper.jobs.schedule;

import java.time.Duration;

/**
 * How often and how patiently the scheduler looks.
 *
 * @param look between two looks at files, requests and what is overdue
 * @param overdue how long a due time may wait for the alarm clock before it is taken without
 * @param grace how long a night that was taken may be without a lease before its process counts as
 *     dead
 * @param busy how long until a night that found another one running tries again
 * @param farewell how long closing waits for a night that runs
 */
public record Pace(
    Duration look, Duration overdue, Duration grace, Duration busy, Duration farewell) {

  /** As shipped. */
  public static Pace usual() {
    return new Pace(
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(5));
  }
}
