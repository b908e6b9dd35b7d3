package dev.vesper.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleMapTest {
  @TempDir Path folder;

  @Test
  void the_committed_page_is_what_the_modules_are() throws IOException {
    Path page = House.ourRoot().resolve("docs/reference/module-map.md");
    String drawn = ModuleMap.page(House.ourRoot(), HousePlan.MODULES);
    if (Boolean.getBoolean("vesper.write")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, drawn);
    }
    assertThat(page)
        .as("draw it again with -Dvesper.write=true, as the page says")
        .hasContent(drawn);
  }

  @Test
  void a_new_package_or_arrow_changes_the_page() {
    PlantedHouse house = PlantedHouse.clean(folder);
    String before = house.map();
    house.main(
        "domain",
        "dev.vesper.domain.new_room.package-info",
        PlantedHouse.description("dev.vesper.domain.new_room"));
    String withPackage = house.map();
    house.pom("jobs", "dev.vesper:domain");
    String withArrow = house.map();
    assertThat(before).doesNotContain("new_room").contains("What dev.vesper.domain is for.");
    assertThat(withPackage).contains("| `dev.vesper.domain.new_room` | What");
    assertThat(withArrow).isNotEqualTo(withPackage);
  }

  @Test
  void a_description_is_its_comments_first_sentence() {
    assertThat(PackageInfo.sentence("/** One.  Two. */\npackage p;")).isEqualTo("One.");
    assertThat(PackageInfo.sentence("/**\n * Says {@code it}\n * all. And more.\n */"))
        .isEqualTo("Says it all.");
    assertThat(PackageInfo.sentence("package p;")).isEmpty();
  }
}
