package dev.vesper.data.intake.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ForbiddenFieldsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image",
        "snapshotImage",
        "picture",
        "photo_url",
        "PHOTO",
        "selfie",
        "face",
        "faceMesh",
        "FACE_MESH",
        "face-landmarks",
        "facemesh",
        "roomGeometry",
        "room_scan",
        "bodyMesh",
        "mesh",
        "landmarks",
        "lat",
        "lon",
        "lng",
        "latitude",
        "geo.longitude",
        "gps",
        "GPSPosition",
        "ip",
        "clientIp",
        "client_ip",
        "ipAddress",
        "email",
        "e-mail",
        "E_MAIL",
        "userEmail",
        "phone",
        "phoneNumber",
        "name",
        "firstName",
        "last_name",
        "customer_name",
        "ｅｍａｉｌ",
        "faceimage",
        "geolocation",
        "coordinates",
        "depthMap"
      })
  void what_must_never_be_sent_is_known_however_it_is_written(String name) {
    assertThat(ForbiddenFields.isForbidden(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "item_name",
        "productName",
        "time_shift",
        "timeshift",
        "surface",
        "mode",
        "interface",
        "recipe",
        "platform",
        "translation",
        "slate",
        "colour",
        "trip",
        "ar_capable",
        "subject",
        "page_version",
        "length",
        "template"
      })
  void a_harmless_name_is_let_through(String name) {
    assertThat(ForbiddenFields.isForbidden(name)).isFalse();
  }

  @Test
  void it_is_found_at_any_depth_and_told_with_its_path() {
    ObjectNode event = EventLines.ar();
    EventLines.data(event).putObject("extra").putArray("list").addObject().put("Lat", 52.5);
    assertThat(ForbiddenFields.in(event)).isEqualTo("data.extra.list.Lat");
  }

  @Test
  void wherever_it_is_hidden_it_is_found() {
    Random random = new Random(7);
    String[] names = {"image", "faceMesh", "gps", "ip", "email", "phone", "name", "roomGeometry"};
    for (int i = 0; i < 2_000; i++) {
      ObjectNode event = EventLines.ar();
      ObjectNode at = random.nextBoolean() ? event : EventLines.data(event);
      for (int depth = random.nextInt(6); depth > 0; depth--) {
        if (random.nextBoolean()) {
          at = at.putObject("x" + random.nextInt(3));
        } else {
          ArrayNode list = at.putArray("y" + random.nextInt(3));
          list.add(1);
          at = list.addObject();
        }
      }
      String name = names[random.nextInt(names.length)];
      at.put(name, "z");
      assertThat(ForbiddenFields.in(event)).as(event.toString()).endsWith(name);
    }
  }

  @Test
  void an_event_that_is_right_has_none() {
    assertThat(ForbiddenFields.in(EventLines.ar())).isNull();
    assertThat(ForbiddenFields.in(EventLines.page())).isNull();
  }
}
