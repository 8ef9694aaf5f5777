package dev.tastestream.broker;

import java.nio.file.Path;

/** Another embedded broker works on the same state directory. */
@SuppressWarnings("serial")
public final class StateDirectoryInUseException extends BrokerStartException {

  StateDirectoryInUseException(Path stateDir) {
    super(
        "another instance already runs on %s: stop it, or choose another state directory"
            .formatted(stateDir),
        null);
  }
}
