/**
 * The basis of all routes: reads and checks requests, controls access, and writes responses and
 * problems. Nothing here knows a route.
 */
package dev.tastestream.http.server;
