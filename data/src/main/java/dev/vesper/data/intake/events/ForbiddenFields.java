package dev.vesper.data.intake.events;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Names that no event may carry, wherever they stand in it: pictures, geometry of faces, bodies and
 * rooms, precise places, addresses, and who the shopper is. An event with such a field is refused
 * as a whole: who sends it sends it by mistake or on purpose, and either way somebody must look.
 */
final class ForbiddenFields {
  /** Whole words of a name, however it is written: {@code faceMesh}, {@code FACE_MESH}. */
  private static final Set<String> WORDS =
      Set.of(
          "image",
          "images",
          "img",
          "picture",
          "pictures",
          "photo",
          "photos",
          "selfie",
          "face",
          "faces",
          "facial",
          "body",
          "room",
          "mesh",
          "meshes",
          "geometry",
          "landmark",
          "landmarks",
          "blendshape",
          "blendshapes",
          "skeleton",
          "depthmap",
          "pointcloud",
          "lat",
          "latitude",
          "lon",
          "lng",
          "longitude",
          "gps",
          "coords",
          "coordinate",
          "coordinates",
          "geolocation",
          "geohash",
          "ip",
          "ipv4",
          "ipv6",
          "email",
          "mail",
          "phone",
          "telephone",
          "tel",
          "msisdn",
          "surname",
          "firstname",
          "lastname",
          "fullname",
          "username",
          "nickname",
          "birthday");

  /** Parts of a name written in one word, long enough to stand in no harmless one. */
  private static final List<String> PARTS =
      List.of(
          "image",
          "picture",
          "photo",
          "selfie",
          "geometry",
          "landmark",
          "facemesh",
          "facescan",
          "bodymesh",
          "bodyscan",
          "roommesh",
          "roomscan",
          "blendshape",
          "pointcloud",
          "depthmap",
          "latitude",
          "longitude",
          "gpspos",
          "geoloc",
          "latlon",
          "latlng",
          "email",
          "ipaddr",
          "phonenumber");

  /** Names that forbid themselves only as a whole: an {@code item_name} tells of no person. */
  private static final Set<String> WHOLE =
      Set.of(
          "name",
          "names",
          "customername",
          "shoppername",
          "personname",
          "displayname",
          "clientip",
          "remoteip",
          "userip",
          "remoteaddr",
          "remoteaddress");

  private static final Set<String> NAMED_PERSONS =
      Set.of("first", "last", "full", "given", "family", "user", "customer", "shopper", "person");
  private static final Set<String> HARMLESS = harmless();
  private static final int DEEPEST = 64;

  private ForbiddenFields() {}

  /** The first forbidden field of the event as a path, such as {@code data.face_mesh}. */
  static @Nullable String in(JsonNode event) {
    return in(event, "", 0);
  }

  private static @Nullable String in(JsonNode node, String path, int depth) {
    if (depth > DEEPEST) {
      return path;
    }
    if (node.isArray()) {
      for (JsonNode element : node) {
        @Nullable String found = in(element, path, depth + 1);
        if (found != null) {
          return found;
        }
      }
    } else if (node.isObject()) {
      for (Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
          fields.hasNext(); ) {
        Map.Entry<String, JsonNode> field = fields.next();
        String here = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        @Nullable String found =
            isForbidden(field.getKey()) ? here : in(field.getValue(), here, depth + 1);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static Set<String> harmless() {
    Set<String> names = new HashSet<>(EventShape.ENVELOPE);
    EventShape.ALL.forEach(shape -> names.addAll(shape.fields()));
    names.addAll(List.of("data", "analytics", "personalisation", "ads"));
    return Set.copyOf(names);
  }

  /** Whether a field of that name may not be there. */
  static boolean isForbidden(String name) {
    // What contracts know needs no second look; nearly every field is of these.
    return !HARMLESS.contains(name) && soundsForbidden(name);
  }

  private static boolean soundsForbidden(String name) {
    // Full-width and other look-alikes of letters are the letters.
    String plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
    String[] words =
        plain
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
            .replaceAll("(?<=[A-Z])(?=[A-Z][a-z])", " ")
            .toLowerCase(Locale.ROOT)
            .split("[^a-z0-9]+", -1);
    for (String word : words) {
      if (WORDS.contains(word)) {
        return true;
      }
    }
    String squeezed = String.join("", words);
    return WHOLE.contains(squeezed)
        || PARTS.stream().anyMatch(squeezed::contains)
        || namesAPerson(words);
  }

  private static boolean namesAPerson(String[] words) {
    for (int i = 1; i < words.length; i++) {
      if (words[i].equals("name") && NAMED_PERSONS.contains(words[i - 1])) {
        return true;
      }
    }
    return false;
  }
}
