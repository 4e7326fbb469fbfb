/** The product on real machines. */
@org.jspecify.annotations.NullMarked
package net.ghostifi.launcher.lab;
