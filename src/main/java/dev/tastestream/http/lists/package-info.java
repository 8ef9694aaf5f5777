/**
 * Serves lists and profiles of users, lists for ratings in the request, and lists of many users.
 *
 * <p>Begin with {@link dev.tastestream.http.lists.UserRoutes}.
 */
package dev.tastestream.http.lists;
