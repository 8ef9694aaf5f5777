package dev.tastestream.wire.codec;

/**
 * Why a record was rejected.
 *
 * @param reason the stable name, for programs
 * @param detail what was wrong and what would be right, for people
 */
public record Rejection(Reason reason, String detail) {

  /** Named reasons. They stand in the headers of dead letters and are part of the contract. */
  public enum Reason {
    /** The record has no key, so it belongs to no user. */
    MISSING_KEY,
    /** A user or movie id is no canonical decimal from 0 to 2<sup>53</sup>−1. */
    BAD_ID,
    /** The value is larger than any rating can be. */
    OVERSIZE,
    /** The value is no JSON object in UTF-8. */
    MALFORMED_JSON,
    /** A field that must be there is not. */
    MISSING_FIELD,
    /** A field comes twice. */
    DUPLICATE_FIELD,
    /** A field has a value of another type. */
    WRONG_TYPE,
    /** The userId of the value is not the key. */
    KEY_MISMATCH,
    /** The rating is outside the range of stars. */
    RATING_OUT_OF_RANGE,
    /** The event time is before 1990 (seconds instead of milliseconds?) or in the future. */
    BAD_TIMESTAMP
  }
}
