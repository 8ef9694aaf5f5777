package dev.tastestream.training.data;

/** There is no ledger that could be read; the message says what to do about it. */
@SuppressWarnings("serial")
public final class LedgerUnavailableException extends RuntimeException {

  public LedgerUnavailableException(String message) {
    super(message);
  }

  public LedgerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
