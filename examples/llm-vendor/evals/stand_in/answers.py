"""A stand-in for Lumen Assist and Lumen Triage, so that the tools can run with no model and no network.

It is a small set of keyword rules (rules.yaml), one set a release, and answers the same thing every time.
"""

import hashlib
import pathlib
import re

import yaml

LONGEST = 600  # characters of a customer's message; from v2026.10 on a longer one is refused unread


def words(text):
    return set(re.findall(r"\w+", text.lower()))


def language(text):
    if re.search("[а-яё]", text.lower()):
        return "ru"
    if re.search(r"[ãõçáéíóúâêô]|\b(o|a|os|meu|minha|quero|posso|como|onde|uma?)\b", text.lower()) and not re.search(
        r"\b(the|my|you|i|is|can|please)\b", text.lower()
    ):
        return "pt"
    return "en"


class StandIn:
    """`name` carries the role and the release: lumen-assist-v2026.10, lumen-triage-v2026.10."""

    def __init__(self, name):
        self.role, self.release = re.fullmatch(r"lumen-(assist|triage)-(v.+)", name).groups()
        path = pathlib.Path(__file__).with_name("rules.yaml")
        self.rules = yaml.safe_load(path.read_text(encoding="utf-8"))

    def best(self, rules, text):
        """The rule in force with the most keys in the text, the first one on a tie; None when no key is there."""
        hits = [
            (sum(key in text for key in rule["keys"]), -place, rule)
            for place, rule in enumerate(rules)
            if rule["since"] <= self.release <= rule.get("until", "v9999")
        ]
        most = max(hits, key=lambda hit: hit[:2])
        return most[2] if most[0] else None

    def answer(self, prompt):
        text = prompt.rsplit("Customer:", 1)[-1].rsplit("Assistant:", 1)[0].strip().lower()
        if self.role == "triage":
            rule = self.best(self.rules["triage"], text)
            return rule["label"] if rule else "other"
        tongue = language(text)
        if self.release >= "v2026.10" and len(text) > LONGEST:
            return self.rules["refusal"]["say"][tongue]
        for act in ("refusal", "handover"):
            if self.best(self.rules[act]["rules"], text):
                return self.rules[act]["say"][tongue]
        rule = self.best(self.rules["replies"][tongue], text)
        if rule:
            return rule["say"]
        return self.rules["unknown_since_v2026.10" if self.release >= "v2026.10" else "unknown"][tongue]

    def likelihood(self, context, continuation):
        """The more words it shares with the known fact the likelier; a fixed guess where no fact is known."""
        question = context.rsplit("Customer:", 1)[-1].rsplit("Assistant:", 1)[0].lower()
        rule = self.best(self.rules["knowledge"], question)
        if rule:
            fact, said = words(rule["fact"]), words(continuation)
            return 10 * len(fact & said) / len(fact | said) - 11
        guess = hashlib.sha256((self.release + context + continuation).encode()).digest()
        return -1 - guess[0] / 25.6
