package net.ghostifi.simulator.digitalocean;

import java.util.List;

/** A create call that has been checked, for one of its names. */
record DropletOrder(
    Catalogue.Region region,
    Catalogue.Size size,
    Catalogue.Image image,
    List<String> tags,
    List<String> sshKeys,
    String userData,
    boolean monitoring) {}
