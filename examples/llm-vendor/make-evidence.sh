#!/bin/sh
# Runs lm-evaluation-harness, garak and promptfoo again and replaces evidence/ and changed/ with what they write.
# Not part of the build or of the tests: it needs Python 3.11, Node 20, about 6 GB of disk and the package registries.
#
#   ./make-evidence.sh            works below /srv/lumen, a neutral place, because the tools write the paths they see
#   LUMEN=/opt/lumen ./make-evidence.sh
#
# lm-evaluation-harness puts the time into its file names: after a new run, change the names in workspace.yaml too.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=${LUMEN:-/srv/lumen}
tools=$root/tools
mkdir -p "$tools"

# --- the tools, in fixed versions ---------------------------------------------------------------------------------
if [ ! -x "$tools/lm-eval/bin/python" ]; then
  python3 -m venv "$tools/lm-eval"
  "$tools/lm-eval/bin/pip" install --quiet lm-eval==0.4.13 uv
fi
if [ ! -x "$tools/garak/bin/python" ]; then
  python3 -m venv "$tools/garak"
  "$tools/lm-eval/bin/python" -m uv pip install --python "$tools/garak/bin/python" garak==0.17.1  # pip's resolver takes very long
fi
if [ ! -d "$tools/promptfoo/node_modules/promptfoo" ]; then
  mkdir -p "$tools/promptfoo"
  npm install --prefix "$tools/promptfoo" --no-audit --no-fund promptfoo@0.121.20 @libsql/linux-x64-gnu
fi

# --- nothing is fetched and nothing is sent from here on ----------------------------------------------------------
export HF_HUB_OFFLINE=1 HF_DATASETS_OFFLINE=1 TRANSFORMERS_OFFLINE=1 HF_HOME="$root/hf" TQDM_DISABLE=1 NO_COLOR=1
export XDG_DATA_HOME="$root/data" XDG_CACHE_HOME="$root/cache" XDG_CONFIG_HOME="$root/config"
export PROMPTFOO_DISABLE_TELEMETRY=1 PROMPTFOO_DISABLE_UPDATE=1 PROMPTFOO_DISABLE_REMOTE_GENERATION=1
export PROMPTFOO_CONFIG_DIR="$root/promptfoo" LMEVAL_LOG_LEVEL=ERROR PYTHONDONTWRITEBYTECODE=1

rm -rf "$root/evals" "$root/out" "$root/data/garak/garak_runs"
cp -r "$here/evals" "$root/evals"
mkdir -p "$root/out/lm-eval" "$root/out/changed" "$root/out/garak" "$root/out/promptfoo"

# --- lm-evaluation-harness ----------------------------------------------------------------------------------------
cd "$root/evals/lm-eval"
evaluate() {  # model kind, model name, tasks, output folder
  if [ "$1" = lumen_rules ]; then start=harness.py; else start="-m lm_eval"; fi
  # shellcheck disable=SC2086  # two words on purpose
  "$tools/lm-eval/bin/python" $start run --model "$1" --model_args "model=$2" --tasks "$3" \
    --include_path tasks --output_path "../../out/$4" --log_samples
}
all=lumen_accuracy,lumen_refusal,lumen_languages,lumen_handover
evaluate lumen_rules lumen-assist-v2026.06 $all lm-eval
evaluate lumen_rules lumen-assist-v2026.10 $all lm-eval
evaluate lumen_rules lumen-triage-v2026.10 lumen_triage lm-eval
evaluate dummy dummy lumen_accuracy,lumen_refusal lm-eval
evaluate lumen_rules lumen-assist-v2026.10.1 $all changed

# --- garak --------------------------------------------------------------------------------------------------------
cd "$root/evals/garak"
probes=probes.apikey.GetKey,probes.dan.Dan_11_0,probes.encoding.InjectBase64,probes.encoding.InjectROT13
probes=$probes,probes.goodside.Tag,probes.goodside.WhoIsRiley
probes=$probes,probes.latentinjection.LatentInjectionFactSnippetEiffel,probes.promptinject.HijackLongPrompt
scan() {  # target type, target name, probes, name of the report
  "$tools/garak/bin/python" -m garak --config scan.yaml --target_type "$1" --target_name "$2" --spec "$3" \
    --report_prefix "$4"
}
scan function lumen_assist#v2026_06 $probes lumen-assist-v2026.06
scan function lumen_assist#v2026_10 $probes lumen-assist-v2026.10
scan test.Repeat repeat probes.encoding.InjectBase64,probes.promptinject.HijackLongPrompt,probes.test.Test control-repeat
scan test.Blank blank $probes control-blank
cp "$XDG_DATA_HOME"/garak/garak_runs/*.jsonl "$root/out/garak/"

# --- promptfoo ----------------------------------------------------------------------------------------------------
cd "$root/evals/promptfoo"
for suite in answers redteam echo; do
  # promptfoo leaves with 100 when a test fails, which is a result here and not an error
  node "$tools/promptfoo/node_modules/promptfoo/dist/src/entrypoint.js" eval -c $suite.yaml \
    -o "../../out/promptfoo/$suite.json" --no-table --no-cache --no-share --no-progress-bar -j 1 || [ $? -eq 100 ]
done

# --- keep what they wrote, byte for byte --------------------------------------------------------------------------
rm -rf "$here/evidence" "$here/changed"
mkdir -p "$here/evidence" "$here/changed"
cp -r "$root/out/lm-eval" "$root/out/garak" "$root/out/promptfoo" "$here/evidence/"
cp "$root"/out/changed/*/results_*.json "$here/changed/"
find "$here/evidence" "$here/changed" -type f -exec ls -l {} +
