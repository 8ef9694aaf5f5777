/**
 * The demo: a broker, the loader, the topology, the trainer and HTTP in one process, on state that
 * a later start resumes.
 *
 * <p>Begin with {@link dev.tastestream.app.demo.Demo}. The records of settings hold the defaults,
 * so that commands and tests have them from one place; {@link dev.tastestream.app.demo.DemoData}
 * has those of the data.
 */
package dev.tastestream.app.demo;
