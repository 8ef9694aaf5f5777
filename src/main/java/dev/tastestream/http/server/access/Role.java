package dev.tastestream.http.server.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the holder of a key may do. No role includes another one. */
public enum Role {
  /** Read lists, ratings, profiles and the catalogue. */
  READ,
  /** Rate, retract and erase. */
  WRITE,
  /** Start fits, roll generations back, and see rejected records. */
  OPERATE;

  /** Returns the role as key files and messages have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the role of a name in any case; empty if there is none. */
  static Optional<Role> of(String name) {
    return Arrays.stream(values()).filter(role -> role.text().equalsIgnoreCase(name)).findAny();
  }
}
