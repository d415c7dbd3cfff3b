import { Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { record, useChange } from '../../api/changes';
import { useSession } from '../../api/session';
import type { AnyRecord } from '../../api/types';
import { Waiting } from '../../parts/Waiting';
import { useFurtherWords } from '../../words/language';
import { Ask, useGoOn } from './Ask';
import { OnRecord } from './OnRecord';
import type { StepProps } from './Start';
import { etagOf, own, useAll, useMe, useOrganisation } from './use_progress';

export function Organisation({ progress }: StepProps) {
  const { there, ready } = useOrganisation();
  const scopes = useAll('document', { kind: 'scope' });
  if (!ready || !scopes) return <Waiting rows={8} />;
  const scope = scopes.find(({ state }) => state !== 'superseded');
  return <Form there={there} scope={scope} done={progress.done.has('organisation')} />;
}

const parts = ['inside', 'outside', 'issues'] as const;

// The organisation as a unit, and its scope as a document of three short paragraphs.
function Form({
  there,
  scope,
  done,
}: {
  there: AnyRecord | undefined;
  scope: AnyRecord | undefined;
  done: boolean;
}) {
  const { t } = useFurtherWords('start');
  const me = useMe();
  const workspace = useSession().data?.workspace?.title ?? '';
  const change = useChange();
  const goOn = useGoOn('organisation');
  const [name, setName] = useState(String(there?.fields.name ?? workspace));
  const [activity, setActivity] = useState(String(there?.fields.activity ?? ''));
  const [texts, setTexts] = useState({ inside: '', outside: '', issues: '' });
  const fields = { name, ...(activity ? { activity } : {}) };

  const save = async () => {
    if (!there) await change.mutateAsync(record.create('unit', { ...fields, lead: me }));
    else if (name !== there.fields.name || activity !== (there.fields.activity ?? ''))
      await change.mutateAsync(record.amend('unit', there.id, fields, etagOf(there)));
    if (!scope && texts.inside)
      await change.mutateAsync(
        record.create('document', {
          title: t('organisation.scope_title'),
          kind: 'scope',
          serves: [`${own}/4.1`, `${own}/4.3`],
          owner: me,
          text: parts
            .filter((part) => texts[part])
            .map((part) => `## ${t(`organisation.${part}_head`)}\n\n${texts[part]}`)
            .join('\n\n'),
        }),
      );
    goOn();
  };
  return (
    <Ask
      step="organisation"
      done={done}
      save={() => void save().catch(() => undefined)}
      busy={change.isPending}
      error={change.error}
      disabled={name.trim() === ''}
    >
      <Stack gap="md">
        <TextInput
          label={t('organisation.name')}
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={t('organisation.activity')}
          placeholder={t('organisation.activity_example')}
          autosize
          minRows={2}
          value={activity}
          onChange={(event) => setActivity(event.currentTarget.value)}
        />
        {scope ? (
          <OnRecord record={scope} register="document" words={t('organisation.kept')} />
        ) : (
          parts.map((part) => (
            <Textarea
              key={part}
              label={t(`organisation.${part}`)}
              description={`${t('example')}: ${t(`organisation.${part}_example`)}`}
              autosize
              minRows={2}
              value={texts[part]}
              onChange={(event) => {
                const text = event.currentTarget.value;
                setTexts((before) => ({ ...before, [part]: text }));
              }}
            />
          ))
        )}
      </Stack>
    </Ask>
  );
}
