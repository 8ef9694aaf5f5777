/**
 * What every route stands on: how requests are read, answers and problems are written, and who is
 * let in. Nothing here knows a route.
 */
package dev.tastestream.http.server;
