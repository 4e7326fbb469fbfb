package net.ghostifi.simulation;

import java.time.Duration;
import net.ghostifi.domain.operation.OperationRules;
import net.ghostifi.domain.orphan.OrphanLimit;
import net.ghostifi.engine.EngineSettings;

/** Bounds that are not kept. */
final class BrokenSettings {
  private BrokenSettings() {}

  private static EngineSettings with(EngineSettings settings, OperationRules rules) {
    return new EngineSettings(
        settings.installation(),
        settings.entitlement(),
        settings.limits(),
        rules,
        settings.location(),
        settings.dns(),
        settings.intervals(),
        settings.schedules());
  }

  static Mutation noVisibilityBound() {
    return Broken.settings(
        settings -> {
          OperationRules rules = settings.rules();
          return with(
              settings,
              new OperationRules(
                  rules.grace(),
                  rules.retention(),
                  Duration.ZERO,
                  rules.retries(),
                  rules.build(),
                  rules.removal(),
                  rules.pace()));
        });
  }

  static Mutation noGrace() {
    return Broken.settings(
        settings -> {
          OperationRules rules = settings.rules();
          return with(
              settings,
              new OperationRules(
                  Duration.ZERO,
                  rules.retention(),
                  rules.visibility(),
                  rules.retries(),
                  rules.build(),
                  rules.removal(),
                  rules.pace()));
        });
  }

  static Mutation noSweep() {
    return Broken.settings(
        settings ->
            new EngineSettings(
                settings.installation(),
                settings.entitlement(),
                new EngineSettings.Limits(
                    settings.limits().destructions(),
                    new OrphanLimit(0, 0),
                    settings.limits().replacements()),
                settings.rules(),
                settings.location(),
                settings.dns(),
                settings.intervals(),
                settings.schedules()));
  }
}
