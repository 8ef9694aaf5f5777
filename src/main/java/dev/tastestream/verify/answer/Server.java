package dev.tastestream.verify.answer;

import java.net.URI;
import java.util.Optional;

/**
 * The instance to which requests are sent.
 *
 * @param address without a path
 * @param authorization value of the header with the key, if the instance needs a key
 */
public record Server(URI address, Optional<String> authorization) {}
