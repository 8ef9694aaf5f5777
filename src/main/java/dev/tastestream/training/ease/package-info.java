/** EASE (Steck 2019): the linear model in closed form that predicts each movie from all others. */
package dev.tastestream.training.ease;
