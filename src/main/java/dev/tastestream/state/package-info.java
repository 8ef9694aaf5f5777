/**
 * What the program keeps in directories: whose it is, and small files that a crash never leaves
 * half.
 */
package dev.tastestream.state;
