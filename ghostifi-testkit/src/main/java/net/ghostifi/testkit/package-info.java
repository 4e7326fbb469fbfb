/** Hand-written fakes of every port, and contract tests for those who write adapters. */
@NullMarked
package net.ghostifi.testkit;

import org.jspecify.annotations.NullMarked;
