package dev.vesper.house;

import java.util.List;

/**
 * A module as it may be: what it may know of the house and of the world.
 *
 * @param folder its folder under the root
 * @param root its root package
 * @param knows folders of the modules it may depend on
 * @param thirdParty packages of others that it may use, sub-packages included
 */
record HouseModule(String folder, String root, List<String> knows, List<String> thirdParty) {
  HouseModule {
    knows = List.copyOf(knows);
    thirdParty = List.copyOf(thirdParty);
  }

  /** Whether that package is the module's own. */
  boolean owns(String packageName) {
    return within(packageName, root);
  }

  static boolean within(String packageName, String root) {
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }
}
