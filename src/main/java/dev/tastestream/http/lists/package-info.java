/** Lists and profiles of users, of supposed ratings, and of many users at once. */
package dev.tastestream.http.lists;
