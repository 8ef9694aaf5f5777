package dev.tastestream.replay.backup;

import dev.tastestream.domain.ReportedException;

/** A backup can't be written or read; the message says what to do. */
@SuppressWarnings("serial")
public final class BackupException extends ReportedException {

  BackupException(String message) {
    super(message);
  }

  BackupException(String message, Throwable cause) {
    super(message, cause);
  }
}
