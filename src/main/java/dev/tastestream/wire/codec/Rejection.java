package dev.tastestream.wire.codec;

/**
 * Why a record was rejected.
 *
 * @param reason the stable name, for programs
 * @param detail what is wrong and what would be right, for people
 */
public record Rejection(Reason reason, String detail) {

  /** The named reasons. They are in the headers of dead letters and part of the contract. */
  public enum Reason {
    /** The record has no key, so it belongs to no user. */
    MISSING_KEY,
    /** A user or movie id is not a canonical decimal from 0 to 2<sup>53</sup>−1. */
    BAD_ID,
    /** The value is larger than any rating can be. */
    OVERSIZE,
    /** The value is not a JSON object in UTF-8. */
    MALFORMED_JSON,
    /** The value is framed for a schema registry, and its payload is no JSON object. */
    SCHEMA_FRAMED,
    /** The value is an envelope: a CloudEvent in structured mode. */
    STRUCTURED_CLOUDEVENT,
    /** A required field is missing. */
    MISSING_FIELD,
    /** A field occurs twice. */
    DUPLICATE_FIELD,
    /** A field has a value of another type. */
    WRONG_TYPE,
    /** The userId in the value differs from the key. */
    KEY_MISMATCH,
    /** The rating is outside the range of stars. */
    RATING_OUT_OF_RANGE,
    /** The event time is before 1990 (seconds instead of milliseconds?) or in the future. */
    BAD_TIMESTAMP
  }
}
