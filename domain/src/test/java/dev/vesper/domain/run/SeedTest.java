package dev.vesper.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeedTest {
  @Test
  void a_stream_depends_on_its_key_alone() {
    assertThat(Seed.stream(1, "paths", "a").nextLong())
        .isEqualTo(Seed.stream(1, "paths", "a").nextLong());
    assertThat(Seed.of(1, "paths", "a")).isNotEqualTo(Seed.of(2, "paths", "a"));
    assertThat(Seed.of(1, "paths", "a")).isNotEqualTo(Seed.of(1, "lead", "a"));
  }

  @Test
  void the_parts_of_a_key_do_not_run_into_each_other() {
    assertThat(Seed.of(1, "ab", "c")).isNotEqualTo(Seed.of(1, "a", "bc"));
    assertThat(Seed.of(12, "")).isNotEqualTo(Seed.of(1, "2"));
  }

  @Test
  void the_hash_is_sha_256() {
    // FIPS 180-4, the example for "abc".
    assertThat(Sha256.of("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
