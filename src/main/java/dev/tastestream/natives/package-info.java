/**
 * Native libraries, loaded before anything needs them: where one can't be, the program says so at
 * once. Left to themselves they are unpacked by whichever thread needs them first, and some of
 * their loaders wait for ever after a failure.
 */
package dev.tastestream.natives;
