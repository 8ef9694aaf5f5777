package dev.tastestream.wire.client;

import dev.tastestream.domain.ReportedException;

/**
 * A client file can't be used. The message is one sentence that names the file and, where there is
 * one, the property.
 */
@SuppressWarnings("serial")
public final class ClientFileException extends ReportedException {

  public ClientFileException(String message) {
    super(message);
  }

  public ClientFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
