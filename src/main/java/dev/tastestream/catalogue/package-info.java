/**
 * The movies that may be shown, in memory: by id, and by the words of their titles.
 *
 * <p>Begin with {@link dev.tastestream.catalogue.LiveCatalogue}, which follows the topic {@code
 * movies}; {@link dev.tastestream.catalogue.MovieIndex} has the search.
 *
 * <p>Uses {@code domain} and {@code wire}.
 */
package dev.tastestream.catalogue;
