/** A build tool: generates the jOOQ classes of adapter-jdbc from its migrations. */
@NullMarked
package net.ghostifi.adapter.jdbc.codegen;

import org.jspecify.annotations.NullMarked;
