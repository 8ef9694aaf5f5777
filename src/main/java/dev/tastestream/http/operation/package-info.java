/**
 * What people look at and order who operate an instance: health, generations, figures, refusals.
 */
package dev.tastestream.http.operation;
