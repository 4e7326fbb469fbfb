"""Apache Libcloud, as Debian ships it, on Vultr."""

import copy
import os
import time
from urllib.parse import urlparse

from libcloud.compute.providers import get_driver
from libcloud.compute.types import Provider

from report import refusal, report

URL = urlparse(os.environ["VULTR_URL"])


def driver(token):
    vultr = get_driver(Provider.VULTR)
    return vultr(token, secure=False, host=URL.hostname, port=URL.port)


def until(state, node):
    while (fresh := cloud.ex_get_node(node.id)).state != state:
        time.sleep(0.05)
    return fresh


cloud = driver(os.environ["VULTR_TOKEN"])
places = {place.id: place for place in cloud.list_locations()}
report("place", places["cdg"].name, places["cdg"].country)
sizes = {size.id: size for size in cloud.list_sizes()}
report("size", sizes["vc2-1c-1gb"].ram, sizes["vc2-1c-1gb"].disk, sizes["vc2-1c-1gb"].price)
report("in stock", "vc2-1c-1gb" in cloud.ex_list_available_sizes_for_location(places["cdg"]))
image = next(each for each in cloud.list_images() if each.name.startswith("Debian 12"))
report("image", image.id, image.name)

# As ssh-keygen writes it, with a line feed at its end.
key = cloud.import_key_pair_from_string("laptop", os.environ["PUBLIC_KEY"] + "\n")
report("key", key.name, key.public_key == os.environ["PUBLIC_KEY"])
report("keys", len(cloud.list_key_pairs()))
report("wrong key", refusal(lambda: cloud.import_key_pair_from_string("laptop", "no key")))

node = cloud.create_node(
    "web",
    sizes["vc2-1c-1gb"],
    places["cdg"],
    image,
    ex_ssh_key_ids=[key.extra["id"]],
    ex_hostname="web.example.org",
    ex_tag="blue",
)
report("created", node.name, node.state, node.public_ips)
node = until("running", node)
report("running", node.public_ips[0].startswith("127."), node.extra["location"], node.extra["tag"])
report("nodes", [each.name for each in cloud.list_nodes()])
report("rebooted", cloud.reboot_node(node))
report("stopped", cloud.stop_node(node))
report("power", cloud.ex_get_node(node.id).extra["power_status"])
report("started", cloud.start_node(node))
report("power", cloud.ex_get_node(node.id).extra["power_status"])

unknown = copy.copy(sizes["vc2-1c-1gb"])
unknown.id = "none"
report("wrong size", refusal(lambda: cloud.create_node("x", unknown, places["cdg"], image)))
report("destroyed", cloud.destroy_node(node))
while cloud.list_nodes():
    time.sleep(0.05)
report("read then", refusal(lambda: cloud.ex_get_node(node.id)))
report("key deleted", cloud.delete_key_pair(key), len(cloud.list_key_pairs()))
report("wrong token", refusal(lambda: driver("wrong").list_nodes()))
