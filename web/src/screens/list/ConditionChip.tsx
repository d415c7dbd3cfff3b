import { ActionIcon, Button, Group, Popover, Select, Stack, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Register } from '../../api/types';
import { FieldInput } from '../../fields/FieldInput';
import { FieldValue } from '../../fields/FieldValue';
import type { Field } from '../../fields/kinds';
import { useLabels } from '../../words/labels';
import classes from './ConditionChip.module.css';
import { useColumnName } from './column_names';
import { type Test, testsFor } from './tests';
import type { Condition } from './use_listing';

interface ChipProps {
  spec: Register;
  condition: Condition;
  change: (changes: Record<string, string | undefined>) => void;
  opened?: boolean;
}

// One condition: what it says, and a form to change it.
export function ConditionChip({ spec, condition, change, opened }: ChipProps) {
  const { t } = useTranslation();
  const columnName = useColumnName(spec);
  const [open, { toggle, close }] = useDisclosure(opened ?? false);
  const field = fieldFor(spec, condition.field);
  const told = t(`test.${(condition.test || 'is') as 'is'}`);
  const apply = (test: string, value: string) => {
    close();
    const word = test ? `${condition.field}.${test}` : condition.field;
    change({ ...(condition.word ? { [condition.word]: undefined } : {}), [word]: value });
  };
  return (
    <Popover opened={open} onChange={close} position="bottom-start" trapFocus>
      <div className={classes.chip}>
        <Popover.Target>
          <UnstyledButton className={classes.words} onClick={toggle}>
            {columnName(condition.field)} {told}{' '}
            <b>
              {condition.test === 'empty' ? null : (
                <Value spec={spec} field={field} condition={condition} />
              )}
            </b>
          </UnstyledButton>
        </Popover.Target>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={t('list.remove_filter', { field: columnName(condition.field) })}
          onClick={() => change(condition.word ? { [condition.word]: undefined } : {})}
        >
          <IconX size={14} />
        </ActionIcon>
      </div>
      <Popover.Dropdown>
        <ConditionForm spec={spec} field={field} condition={condition} apply={apply} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Value({ spec, field, condition }: { spec: Register; field: Field; condition: Condition }) {
  const labels = useLabels();
  if (condition.field === 'state') return labels.state(spec.name, condition.value);
  const single = { ...field, kind: field.kind === 'links' ? 'link' : field.kind };
  return (
    <FieldValue
      register={spec.name}
      field={single}
      value={valueFrom(single, condition.value)}
      inCell
    />
  );
}

function ConditionForm({
  spec,
  field,
  condition,
  apply,
}: {
  spec: Register;
  field: Field;
  condition: Condition;
  apply: (test: string, value: string) => void;
}) {
  const { t } = useTranslation();
  const labels = useLabels();
  const columnName = useColumnName(spec);
  const tests = testsFor(spec, field.name);
  const [test, setTest] = useState<Test>(condition.test as Test);
  const [value, setValue] = useState<unknown>(valueFrom(field, condition.value));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    apply(test, test === 'empty' ? 'true' : String(value ?? ''));
  };
  const single = {
    ...field,
    required: false,
    kind: field.kind === 'links' ? 'link' : field.kind === 'choices' ? 'choice' : field.kind,
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" w={280}>
        <Select
          label={columnName(field.name)}
          data={tests.map((each) => ({ value: each || 'is', label: t(`test.${each || 'is'}`) }))}
          value={test || 'is'}
          onChange={(each) => setTest((each === 'is' ? '' : (each ?? '')) as Test)}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
        />
        {test === 'empty' ? null : field.name === 'state' ? (
          <Select
            label={t('test.value')}
            data={spec.states.map(({ name }) => ({
              value: name,
              label: labels.state(spec.name, name),
            }))}
            value={value ? String(value) : null}
            onChange={setValue}
            comboboxProps={{ withinPortal: false }}
          />
        ) : (
          <FieldInput
            register={spec.name}
            field={{ ...single, kind: single.kind === 'markdown' ? 'text' : single.kind }}
            value={value}
            onChange={setValue}
            label={t('test.value')}
            bare
          />
        )}
        <Group justify="flex-end">
          <Button type="submit">{t('test.apply')}</Button>
        </Group>
      </Stack>
    </form>
  );
}

// What every record has is compared as if it were a field.
function fieldFor(spec: Register, name: string): Field {
  const found = spec.fields.find((field) => field.name === name);
  const kind = name === 'version' ? 'integer' : name === 'state' ? 'choice' : 'date';
  return found ?? { name, kind, meaning: '', required: false };
}

function valueFrom(field: Field, text: string): unknown {
  if (text === '') return null;
  if (field.kind === 'boolean') return text === 'true';
  if (field.kind === 'number' || field.kind === 'integer') return Number(text);
  return text;
}
