package net.ghostifi.ports.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value that a setting has when the configuration does not name it, written as it would stand
 * there: {@code @Default("120s") Duration ttl}. A component with neither this nor {@code @Nullable}
 * must be configured.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
  String value();
}
