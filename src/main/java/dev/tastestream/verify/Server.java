package dev.tastestream.verify;

import java.net.URI;
import java.util.Optional;

/**
 * An instance that is asked.
 *
 * @param address without a path
 * @param authorization value of the header with the key, where a key is needed
 */
public record Server(URI address, Optional<String> authorization) {}
