package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A night whose Spark runs on a real cluster makes the plan of a night on one machine. */
@Tag("process")
@Tag("long")
@Tag("cluster")
class ClusterNightTest {
  private Path folder;

  @BeforeEach
  void make() {
    folder = Homes.newFolder("cluster");
  }

  @AfterEach
  void sweep() {
    Homes.delete(folder);
  }

  @Test
  void a_night_on_two_workers_makes_the_plan_of_one_machine() throws Exception {
    Vesper vesper = Vesper.at(folder.resolve("here")).forLongWork();
    SmallDemo demo = new SmallDemo(vesper);
    Path lib = vesper.root().resolve("lib");
    // Its logs stay there to be read.
    Path spark = Path.of("target", "cluster").toAbsolutePath();
    Homes.delete(spark);
    try (StandaloneCluster cluster = new StandaloneCluster(lib, spark)) {
      Vesper there = vesper.on(folder.resolve("there")).with("SPARK_LOCAL_IP", "127.0.0.1");
      List<String> outcome = demo.again(there, 0, "--spark-master", cluster.address());
      System.out.printf("cluster,%d executors,%s%n", cluster.executors(), outcome);
      assertThat(cluster.executors()).as("each worker ran an executor").isGreaterThanOrEqualTo(2);
      assertThat(outcome).isEqualTo(demo.outcome());
    }
  }
}
