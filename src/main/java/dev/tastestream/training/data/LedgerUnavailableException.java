package dev.tastestream.training.data;

/** The ledger cannot be read; the message says what to do. */
@SuppressWarnings("serial")
public final class LedgerUnavailableException extends RuntimeException {

  public LedgerUnavailableException(String message) {
    super(message);
  }

  public LedgerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
