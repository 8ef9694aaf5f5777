package dev.tastestream.training.data;

import dev.tastestream.domain.ReportedException;

/** The ledger cannot be read; the message says what to do. */
@SuppressWarnings("serial")
public final class LedgerUnavailableException extends ReportedException {

  public LedgerUnavailableException(String message) {
    super(message);
  }

  public LedgerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
