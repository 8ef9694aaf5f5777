/**
 * Serves lists and profiles of users, lists for ratings in the request, and lists of many users.
 */
package dev.tastestream.http.lists;
