import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { faultsOf, type Problem } from '../api/problem';
import type { Register } from '../api/types';
import { Trouble } from '../parts/Trouble';
import type { Draft } from './drafts';
import { FieldInput } from './FieldInput';
import classes from './RecordForm.module.css';
import { useFocusFirstFault } from './use_focus_first_fault';

interface FormProps {
  spec: Register;
  draft: Draft;
  setField: (name: string, value: unknown) => void;
  setBecause: (text: string) => void;
  problem: Problem | null;
  saving: boolean;
  save: () => void;
  cancel: () => void;
  first?: string | undefined; // the field to begin with
}

const wide = ['markdown', 'json', 'links', 'choices', 'file'];

// The form of any record, from its register's declaration. Ctrl+S saves.
export function RecordForm(props: FormProps) {
  const { spec, draft, setField, setBecause, problem, saving, save, cancel } = props;
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  useFocusFirstFault(form, problem, props.first);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  const placed = spec.fields.filter(({ name }) => faultsOf(problem, name).length > 0);
  return (
    <form
      ref={form}
      onSubmit={submit}
      noValidate
      onKeyDown={(event) => {
        if ((event.ctrlKey || event.metaKey) && event.key === 's') {
          event.preventDefault();
          save();
        }
      }}
    >
      <Stack gap="md">
        {problem && placed.length === 0 && <Trouble error={problem} />}
        <div className={classes.fields}>
          {spec.fields.map((field) => (
            <div
              key={field.name}
              data-wide={field.name === spec.label || wide.includes(field.kind) || undefined}
            >
              <FieldInput
                register={spec.name}
                field={field}
                value={draft.fields[field.name]}
                onChange={(value) => setField(field.name, value)}
                faults={faultsOf(problem, field.name)}
              />
            </div>
          ))}
        </div>
        <TextInput
          label={t('record.because')}
          description={t('record.because_hint')}
          name="because"
          value={draft.because}
          onChange={(event) => setBecause(event.currentTarget.value)}
          maxLength={1000}
        />
        <Group gap="xs" className={classes.foot}>
          <Button type="submit" loading={saving}>
            {t('record.save')}
          </Button>
          <Button variant="default" onClick={cancel}>
            {t('record.cancel')}
          </Button>
          <span className={classes.kept}>{draft.at && t('record.draft_kept')}</span>
        </Group>
      </Stack>
    </form>
  );
}
