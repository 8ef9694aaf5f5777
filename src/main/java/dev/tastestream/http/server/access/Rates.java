package dev.tastestream.http.server.access;

import java.util.Optional;

/**
 * How often clients may ask. Empty means no limit.
 *
 * @param userWrites most writes of a user in a minute
 * @param keyRequests most requests with a key in a minute
 */
public record Rates(Optional<Integer> userWrites, Optional<Integer> keyRequests) {

  public static final Rates UNLIMITED = new Rates(Optional.empty(), Optional.empty());
}
