/**
 * The least permissions of each process on a cluster with an authorizer.
 *
 * <p>Begin with {@link dev.tastestream.wire.permission.LeastPermissions}.
 */
package dev.tastestream.wire.permission;
