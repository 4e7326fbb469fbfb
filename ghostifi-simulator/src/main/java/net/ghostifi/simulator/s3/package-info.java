/** An S3 object store in memory that verifies signatures. */
@NullMarked
package net.ghostifi.simulator.s3;

import org.jspecify.annotations.NullMarked;
