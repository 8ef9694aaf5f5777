package dev.tastestream.wire.notation;

/** Texts in YAML. */
final class Yaml {

  private Yaml() {}

  /** Returns a text in quotes, so that it is neither a number nor a word of YAML. */
  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
