package dev.tastestream.state;

import java.nio.file.Path;

/** A running process works in the directory. */
@SuppressWarnings("serial")
public final class StateInUseException extends StateException {

  StateInUseException(Path directory) {
    super(
        "another instance already runs on %s: stop it, or choose another state directory"
            .formatted(directory));
  }
}
