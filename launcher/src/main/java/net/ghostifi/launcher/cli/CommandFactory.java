package net.ghostifi.launcher.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands, and gives the invocation to those that take one. */
final class CommandFactory implements IFactory {
  private final IFactory standard = CommandLine.defaultFactory();
  private final Invocation invocation;

  CommandFactory(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == Invocation.class) {
        return type.cast(constructor.newInstance(invocation));
      }
    }
    return standard.create(type);
  }
}
