import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegisters } from '../../../api/queries';
import { to } from '../../../parts/Go';
import { Sheet } from '../../../parts/Page';
import { Trouble } from '../../../parts/Trouble';
import { groups } from '../../../words/groups';
import { emptyField, type FieldDraft, missingInRegister, nameOf, preview } from './draft';
import { FieldRow } from './FieldRow';
import { type Cycle, LifeCycle } from './LifeCycle';
import { Preview } from './Preview';
import classes from './Registers.module.css';
import { useDeclaring } from './use_declaring';

// The clause that stands for each group of the menu.
const clauses = ['4.1', '5.1', '6.1', '7.1', '8.1', '9.1', '10.1', 'A.2'];

// A register put together at the left, and the form that comes of it at the right.
export function RegisterBuilder({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const registers = useRegisters().data?.items ?? [];
  const [words, setWords] = useState({ title: '', title_all: '', clause: '8.1', meaning: '' });
  const [fields, setFields] = useState<FieldDraft[]>([]);
  const declaring = useDeclaring();
  const [cycle, setCycle] = useState<Cycle>({ states: [], moves: [] });
  const draft = { ...words, fields, ...cycle };
  const missing = missingInRegister(draft, new Set(registers.map(({ name }) => name)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    declaring.register(draft).then(
      (name) => void navigate({ to: to.register(name) as never }),
      () => {
        // What was refused is told below.
      },
    );
  };
  const text = (name: 'title' | 'title_all' | 'meaning') => ({
    value: words[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setWords({ ...words, [name]: event.currentTarget.value }),
  });
  return (
    <div className={classes.builder}>
      <Sheet title={t('admin.define_register')}>
        <form onSubmit={submit}>
          <Stack gap="sm">
            <TextInput
              label={t('admin.register_title')}
              description={t('admin.register_title_hint', { name: nameOf(words.title) })}
              required
              data-autofocus
              {...text('title')}
            />
            <TextInput label={t('admin.register_all')} required {...text('title_all')} />
            <Textarea
              label={t('admin.meaning')}
              description={t('admin.meaning_hint')}
              required
              autosize
              {...text('meaning')}
            />
            <Select
              label={t('admin.register_group')}
              data={clauses.map((value, at) => ({
                value,
                label: t(`group.${groups[at] ?? 'operation'}`),
              }))}
              value={words.clause}
              onChange={(clause) => setWords({ ...words, clause: clause ?? '' })}
              allowDeselect={false}
            />
            <FieldRows fields={fields} setFields={setFields} />
            <LifeCycle cycle={cycle} change={setCycle} />
            <Text size="sm" c="dimmed">
              {t('admin.shape_stays')}
            </Text>
            {declaring.error && <Trouble error={declaring.error} />}
            <Group gap="xs">
              <Button type="submit" disabled={missing !== undefined} loading={declaring.busy}>
                {t('admin.declare')}
              </Button>
              <Button variant="default" onClick={close}>
                {t('record.cancel')}
              </Button>
              <Text size="sm" c="dimmed">
                {missing && t(missing)}
              </Text>
            </Group>
          </Stack>
        </form>
      </Sheet>
      <Preview spec={preview(draft, t('admin.name_meaning'))} />
    </div>
  );
}

function FieldRows({
  fields,
  setFields,
}: {
  fields: readonly FieldDraft[];
  setFields: (fields: FieldDraft[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Text size="sm">{t('admin.name_is_there')}</Text>
      {fields.map((field) => (
        <FieldRow
          key={field.key}
          field={field}
          others={fields}
          change={(changed) =>
            setFields(fields.map((each) => (each.key === field.key ? changed : each)))
          }
          remove={() => setFields(fields.filter(({ key }) => key !== field.key))}
        />
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => setFields([...fields, emptyField(crypto.randomUUID())])}
        >
          {t('admin.add_field')}
        </Button>
      </Group>
    </Stack>
  );
}
