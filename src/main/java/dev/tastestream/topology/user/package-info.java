/**
 * A user as the stores of one partition have it. Lists and queries see users only through this
 * package, so both see the same.
 *
 * <p>Begin with {@link dev.tastestream.topology.user.UserView}.
 */
package dev.tastestream.topology.user;
