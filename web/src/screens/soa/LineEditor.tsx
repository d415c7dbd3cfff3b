import { Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { record, useChange } from '../../api/changes';
import { faultsOf, problemOf } from '../../api/problem';
import { useRegister } from '../../api/queries';
import type { AnyRecord } from '../../api/types';
import { draftKey, dropDraft, useDraft } from '../../fields/drafts';
import { FieldInput } from '../../fields/FieldInput';
import { changedFields } from '../../fields/kinds';
import { Trouble } from '../../parts/Trouble';
import { useLabels } from '../../words/labels';
import type { Line } from './lines';
import classes from './Soa.module.css';

interface LineEditorProps {
  line: Line;
  decision: AnyRecord | undefined;
  close: () => void;
  next: () => void;
}

const fields = ['grounds', 'justification', 'risks', 'owner'];

// A decision with its reasons, made where the control stands. Ctrl+Enter saves and goes on to the
// next control; what is typed is kept until then (fields/drafts.ts).
export function LineEditor({ line, decision, close, next }: LineEditorProps) {
  const { t } = useTranslation();
  const spec = useRegister('applicability');
  const labels = useLabels();
  const key = draftKey('applicability', line.control);
  const base = decision?.fields ?? { requirement: line.control, decision: 'included' };
  const etag = decision ? etagOf(decision) : null;
  const { draft, setField } = useDraft(key, base, etag);
  const change = useChange();
  const [andNext, setAndNext] = useState(false);
  const problem = change.error ? problemOf(change.error) : null;
  const placed = fields.some((name) => faultsOf(problem, name).length > 0);
  const leave = () => {
    dropDraft(key);
    close();
  };
  const save = (goOn: boolean) => {
    setAndNext(goOn);
    const changed = changedFields(draft.base, draft.fields);
    if (decision && Object.keys(changed).length === 0) return goOn ? next() : leave();
    change.mutate(
      decision
        ? record.amend('applicability', decision.id, changed, draft.etag)
        : record.create('applicability', draft.fields),
      {
        onSuccess: () => {
          dropDraft(key);
          if (goOn) next();
          else close();
        },
      },
    );
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save(true);
    }
    if (event.key === 'Escape' && !event.defaultPrevented) leave();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(false);
  };
  return (
    <form onSubmit={submit} onKeyDown={press} noValidate>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={labels.field('applicability', 'decision')}
          className={classes.choice}
          value={String(draft.fields.decision)}
          onChange={(word) => setField('decision', word)}
          data={['included', 'excluded'].map((value) => ({
            value,
            label: labels.choice('applicability', 'decision', value),
          }))}
        />
        <div className={classes.fields}>
          {fields.map((name) => {
            const field = spec?.fields.find((each) => each.name === name);
            return (
              field && (
                <div key={name} data-wide={name === 'justification' || undefined}>
                  <FieldInput
                    register="applicability"
                    field={field}
                    value={draft.fields[name]}
                    onChange={(value) => setField(name, value)}
                    faults={faultsOf(problem, name)}
                  />
                </div>
              )
            );
          })}
        </div>
        {problem && !placed && <Trouble error={problem} />}
        <Group gap="xs">
          <Button type="submit" loading={change.isPending && !andNext}>
            {t('record.save')}
          </Button>
          <Button variant="light" onClick={() => save(true)} loading={change.isPending && andNext}>
            {t('soa.save_next')}
          </Button>
          <Button variant="default" onClick={leave}>
            {t('record.cancel')}
          </Button>
          <span className={classes.quiet}>{draft.at && t('record.draft_kept')}</span>
        </Group>
      </Stack>
    </form>
  );
}

// As the server writes it (docs/api.md): the version, and the entry of an approval.
function etagOf({ version }: AnyRecord): string {
  return `"v${version}"`;
}
