/**
 * Loads native libraries before anything needs them, so that the program reports at once if one
 * can't be loaded. Otherwise the first thread that needs a library would unpack it, and some
 * loaders wait for ever after a failure.
 *
 * <p>Begin with {@link dev.tastestream.natives.NativeLibraries}. Uses {@code domain} only.
 */
package dev.tastestream.natives;
