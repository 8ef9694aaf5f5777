/**
 * Generated data: ratings and movies of any number, in the format of MovieLens.
 *
 * <p>Begin with {@link dev.tastestream.replay.generate.GeneratedFolder}. Uses the JDK and {@code
 * domain} only.
 */
package dev.tastestream.replay.generate;
