"""The stand-in as garak wants a target: garak --target_type function --target_name lumen_assist#v2026_10"""

import sys

sys.path.insert(0, "../stand_in")

from answers import StandIn

assistants = {name: StandIn(f"lumen-assist-{name}") for name in ("v2026.06", "v2026.10")}


def v2026_06(prompt, **kwargs):
    return [assistants["v2026.06"].answer(prompt)]


def v2026_10(prompt, **kwargs):
    return [assistants["v2026.10"].answer(prompt)]
