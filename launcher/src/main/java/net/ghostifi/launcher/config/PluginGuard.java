package net.ghostifi.launcher.config;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an adapter of a plugin. A class that is missing when a call needs it is an {@code
 * Error}, which would end the thread that called, and with it a whole loop of the engine: here it
 * fails that call alone, as anything else that nobody foresaw.
 */
final class PluginGuard implements InvocationHandler {
  private final Object adapter;
  private final Place plugin;

  private PluginGuard(Object adapter, Place plugin) {
    this.adapter = adapter;
    this.plugin = plugin;
  }

  /** The same adapter, guarded; itself where its port is no interface. */
  @SuppressWarnings("unchecked")
  static <A> A before(A adapter, Place plugin) {
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    for (Class<?> type = adapter.getClass(); type != null; type = type.getSuperclass()) {
      Arrays.stream(type.getInterfaces())
          .filter(each -> Modifier.isPublic(each.getModifiers()))
          .forEach(interfaces::add);
    }
    return interfaces.isEmpty()
        ? adapter
        : (A)
            Proxy.newProxyInstance(
                adapter.getClass().getClassLoader(),
                interfaces.toArray(Class<?>[]::new),
                new PluginGuard(adapter, plugin));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("equals") && arguments != null && arguments.length == 1) {
      return proxy == arguments[0];
    }
    try {
      return method.invoke(adapter, arguments);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof LinkageError broken) {
        throw new IllegalStateException(
            plugin + ": this plugin " + RefusedPluginException.words(broken), broken);
      }
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }
}
