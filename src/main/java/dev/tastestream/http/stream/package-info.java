/** Serves lists as Server-Sent Events that are sent whenever the list changes. */
package dev.tastestream.http.stream;
