/** Moving everything from one provider to another. */
@NullMarked
package net.ghostifi.domain.evacuation;

import org.jspecify.annotations.NullMarked;
