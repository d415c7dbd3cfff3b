"""Registers the stand-in with lm-evaluation-harness as `lumen_rules`, then hands over to the harness's own command line:

    python3 harness.py run --model lumen_rules --model_args model=lumen-assist-v2026.10 --tasks lumen_refusal ...
"""

import sys

sys.path.insert(0, "../stand_in")

from answers import StandIn
from lm_eval.api.model import LM
from lm_eval.api.registry import register_model


@register_model("lumen_rules")
class LumenRules(LM):
    def __init__(self, model="lumen-assist-v2026.10", **kwargs):
        super().__init__()
        self.stand_in = StandIn(model)

    def generate_until(self, requests, disable_tqdm=False):
        return [self.stand_in.answer(request.args[0]) for request in requests]

    def loglikelihood(self, requests, disable_tqdm=False):
        return [(self.stand_in.likelihood(*request.args), False) for request in requests]

    def loglikelihood_rolling(self, requests, disable_tqdm=False):
        return [-float(len(request.args[0])) for request in requests]


if __name__ == "__main__":
    from lm_eval.__main__ import cli_evaluate

    sys.argv[0] = "lm-eval"
    cli_evaluate()
