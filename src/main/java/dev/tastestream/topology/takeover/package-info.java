/**
 * What an application has stored under its bare id is copied to names that begin with the prefix of
 * the cluster.
 */
package dev.tastestream.topology.takeover;
