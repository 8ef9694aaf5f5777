package dev.tastestream.support;

/**
 * A file in place of one of MovieLens.
 *
 * @param file its name in the folder; empty if it replaces the folder
 * @param outcome what is read and which lines are bad, or {@code refused:} and words of the message
 */
@SuppressWarnings("ArrayRecordComponent") // bytes to be written, compared nowhere
public record BadFile(String name, String file, byte[] bytes, String outcome) {

  @Override
  public String toString() {
    return name;
  }
}
