package dev.tastestream.verify.answer;

import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The instance to which requests are sent.
 *
 * @param address without a path
 * @param authorization value of the header with the key, if the instance needs a key
 * @param tls tells which certificates are trusted
 */
public record Server(URI address, Optional<String> authorization, SSLContext tls) {}
