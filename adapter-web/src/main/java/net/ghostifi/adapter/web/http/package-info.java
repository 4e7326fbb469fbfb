/**
 * Calls, answers and routes, apart from the server that carries them, and what every call must
 * pass.
 */
@NullMarked
package net.ghostifi.adapter.web.http;

import org.jspecify.annotations.NullMarked;
