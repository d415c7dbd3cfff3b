import { Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { record, useChange } from '../../api/changes';
import { useRegister } from '../../api/queries';
import type { AnyRecord } from '../../api/types';
import { draftKey, dropDraft, useDraft } from '../../fields/drafts';
import { FieldInput } from '../../fields/FieldInput';
import { Waiting } from '../../parts/Waiting';
import { useLabels } from '../../words/labels';
import { useFurtherWords } from '../../words/language';
import { Ask, useGoOn } from './Ask';
import { OnRecord } from './OnRecord';
import type { StepProps } from './Start';
import { listOf } from './suggest';
import { own, useAll, useMe, useOrganisation } from './use_progress';

// A draft in our own words, to be made one's own. Once it is on record it is worked on where it is.
export default function Policy({ progress }: StepProps) {
  const { t } = useFurtherWords('start');
  const policies = useAll('document', { kind: 'policy' });
  const { there, ready } = useOrganisation();
  const kept = policies?.find(({ state }) => state !== 'superseded');
  if (!policies || !ready) return <Waiting rows={10} />;
  if (!kept) return <Draft organisation={there} done={progress.done.has('policy')} />;
  return (
    <Ask step="policy" done>
      <OnRecord register="document" record={kept} words={t('policy.kept')} />
    </Ask>
  );
}

function Draft({ organisation, done }: { organisation: AnyRecord | undefined; done: boolean }) {
  const { t } = useFurtherWords('start');
  const labels = useLabels();
  const owner = useRegister('document')?.fields.find(({ name }) => name === 'owner');
  const me = useMe();
  const change = useChange();
  const goOn = useGoOn('policy');
  const roles = listOf(organisation?.fields.ai_roles).map((role) =>
    labels.choice('unit', 'ai_roles', role).toLocaleLowerCase(),
  );
  const [base] = useState({
    title: t('policy.title'),
    owner: me,
    text: t('policy.template', {
      organisation: String(organisation?.fields.name ?? '…'),
      roles: roles.join(', ') || '…',
    }),
  });
  const key = draftKey('document', 'first-policy');
  const { draft, setField } = useDraft(key, base, null);
  // Awaited, for what is on record takes the place of this form before the answer is here.
  const save = () => {
    const policy = { ...draft.fields, kind: 'policy', serves: [`${own}/5.2`, `${own}/A.2.2`] };
    change.mutateAsync(record.create('document', policy)).then(
      () => {
        dropDraft(key);
        goOn();
      },
      () => undefined, // told by change.error
    );
  };
  return (
    <Ask step="policy" done={done} save={save} busy={change.isPending} error={change.error}>
      <Stack gap="md">
        <TextInput
          label={labels.field('document', 'title')}
          required
          value={String(draft.fields.title ?? '')}
          onChange={(event) => setField('title', event.currentTarget.value)}
        />
        <Textarea
          label={t('policy.text')}
          autosize
          minRows={10}
          maxRows={22}
          value={String(draft.fields.text ?? '')}
          onChange={(event) => setField('text', event.currentTarget.value)}
        />
        {owner && (
          <FieldInput
            register="document"
            field={owner}
            value={draft.fields.owner}
            onChange={(value) => setField('owner', value)}
          />
        )}
      </Stack>
    </Ask>
  );
}
