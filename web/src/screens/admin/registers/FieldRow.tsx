import {
  ActionIcon,
  Checkbox,
  Group,
  Select,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRegisters } from '../../../api/queries';
import { useLabels } from '../../../words/labels';
import { type FieldDraft, type Kind, kinds, missingInField, nameOf } from './draft';
import classes from './Registers.module.css';

// One field: what it is called, what can stand in it, and what it says about a record.
export function FieldRow({
  field,
  others,
  change,
  remove,
}: {
  field: FieldDraft;
  others: readonly FieldDraft[];
  change: (field: FieldDraft) => void;
  remove?: () => void;
}) {
  const { t } = useTranslation();
  const missing = missingInField(field, others);
  const set = (changes: Partial<FieldDraft>) => change({ ...field, ...changes });
  return (
    <fieldset className={classes.field}>
      <legend>{field.title || t('admin.new_field')}</legend>
      {remove && (
        <ActionIcon
          className={classes.remove}
          variant="subtle"
          color="gray"
          aria-label={t('admin.remove_field')}
          onClick={remove}
        >
          <IconX size={16} />
        </ActionIcon>
      )}
      <Stack gap="xs">
        <Group gap="sm" align="flex-start" grow>
          <TextInput
            label={t('admin.field_title')}
            description={nameOf(field.title)}
            required
            value={field.title}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
          <Select
            label={t('admin.field_kind')}
            description={t(`kind_hint.${field.kind}`)}
            data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            value={field.kind}
            onChange={(kind) => set({ kind: kind as Kind, fallback: '' })}
            allowDeselect={false}
          />
        </Group>
        <TextInput
          label={t('admin.meaning')}
          description={t('admin.field_meaning_hint')}
          required
          value={field.meaning}
          onChange={(event) => set({ meaning: event.currentTarget.value })}
        />
        <ByKind field={field} set={set} />
        <Checkbox
          label={t('admin.field_required')}
          checked={field.required}
          onChange={(event) => set({ required: event.currentTarget.checked })}
        />
        <Fallback field={field} set={set} />
        {missing && (
          <Text size="sm" c="dimmed">
            {t(missing)}
          </Text>
        )}
      </Stack>
    </fieldset>
  );
}

type Setting = { field: FieldDraft; set: (changes: Partial<FieldDraft>) => void };

function ByKind({ field, set }: Setting) {
  const { t } = useTranslation();
  const labels = useLabels();
  const registers = useRegisters().data?.items ?? [];
  if (field.kind === 'choice' || field.kind === 'choices')
    return (
      <TagsInput
        label={t('admin.field_choices')}
        description={t('admin.field_choices_hint')}
        required
        value={field.choices}
        onChange={(choices) => set({ choices })}
      />
    );
  if (field.kind === 'link' || field.kind === 'links')
    return (
      <Select
        label={t('admin.field_target')}
        required
        data={registers.map((each) => ({ value: each.name, label: labels.all(each) }))}
        value={field.links_to || null}
        onChange={(links_to) => set({ links_to: links_to ?? '' })}
        searchable
      />
    );
  return null;
}

// What stands in the records that are there already.
function Fallback({ field, set }: Setting) {
  const { t } = useTranslation();
  if (!field.required) return null;
  const common = {
    label: t('admin.field_fallback'),
    description: t('admin.field_fallback_hint'),
    required: true,
  };
  const words =
    field.kind === 'choice'
      ? field.choices.map((word) => ({ value: word, label: word }))
      : field.kind === 'boolean'
        ? [
            { value: 'true', label: t('value.yes') },
            { value: 'false', label: t('value.no') },
          ]
        : undefined;
  if (words)
    return (
      <Select
        {...common}
        data={words}
        value={field.fallback || null}
        onChange={(fallback) => set({ fallback: fallback ?? '' })}
      />
    );
  return (
    <TextInput
      {...common}
      value={field.fallback}
      onChange={(event) => set({ fallback: event.currentTarget.value })}
    />
  );
}
