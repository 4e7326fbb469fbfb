package net.ghostifi.adapter.digitalocean;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.util.List;
import java.util.Optional;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.domain.instance.InstallationId;
import net.ghostifi.domain.instance.ObservedInstance;
import net.ghostifi.domain.instance.OwnerTag;
import net.ghostifi.ports.budget.Pace;

/** Lists an installation's droplets whole, or fails. */
final class DropletListing {
  private static final Paging.Form<Wire.DropletsAnswer, Wire.Droplet> DROPLETS =
      new Paging.Form<>(
          Wire.DropletsAnswer.class,
          Wire.DropletsAnswer::droplets,
          Wire.DropletsAnswer::links,
          Wire.DropletsAnswer::meta);

  private final Paging paging;
  private final Translation translation;

  DropletListing(JsonClient client, Translation translation) {
    this.paging = new Paging(client);
    this.translation = translation;
  }

  /** Only what is ours is looked at closely. */
  List<ObservedInstance> of(InstallationId installation, Pace pace) {
    String tag = OwnerTag.installationTag(installation);
    HttpCall call = HttpCall.get("list", "droplets").with("tag_name", tag);
    return paging
        .at(pace)
        .all(
            call,
            DROPLETS,
            droplet -> required(droplet.id(), "droplet.id"),
            droplet ->
                Translation.tags(droplet).contains(tag)
                    ? Optional.of(translation.observed(droplet))
                    : Optional.<ObservedInstance>empty())
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }
}
