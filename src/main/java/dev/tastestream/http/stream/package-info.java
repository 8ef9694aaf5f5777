/** Lists that are sent again whenever they change, as Server-Sent Events. */
package dev.tastestream.http.stream;
