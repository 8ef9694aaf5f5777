/**
 * The basis of all routes: requests, access, responses and problems. Nothing here knows a route.
 */
package dev.tastestream.http.server;
