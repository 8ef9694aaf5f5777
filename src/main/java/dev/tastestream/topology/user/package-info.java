/**
 * A user as the stores of one partition have it. Lists and queries both see users through this
 * package, and so see the same.
 */
package dev.tastestream.topology.user;
