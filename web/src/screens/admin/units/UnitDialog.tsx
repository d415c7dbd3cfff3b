import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { record, useChange } from '../../../api/changes';
import { useRecord } from '../../../api/queries';
import { Trouble } from '../../../parts/Trouble';
import { placesFor, type UnitNode, visible } from './tree';

export interface UnitEdit {
  act: 'add' | 'rename' | 'move';
  node?: UnitNode; // add: below it
}

const titles = {
  add: 'admin.add_unit',
  rename: 'admin.rename',
  move: 'admin.move_unit',
} as const;

// One unit added, renamed or moved.
export function UnitDialog({
  edit,
  tops,
  close,
}: {
  edit: UnitEdit;
  tops: readonly UnitNode[];
  close: () => void;
}) {
  const { t } = useTranslation();
  const { act, node } = edit;
  const adds = act === 'add';
  const [name, setName] = useState(adds ? '' : (node?.name ?? ''));
  const [parent, setParent] = useState(adds ? (node?.id ?? '') : (node?.parent ?? ''));
  const [because, setBecause] = useState('');
  const { data: seen } = useRecord('unit', node?.id ?? '', !adds);
  const change = useChange();
  const places = act === 'move' && node ? placesFor(node, tops) : visible(tops, new Set());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted =
      adds || !node
        ? record.create('unit', { name, ...(parent ? { parent } : {}) }, because)
        : record.amend(
            'unit',
            node.id,
            act === 'rename' ? { name } : { parent: parent || null },
            seen?.etag ?? null,
            because,
          );
    change.mutate(wanted, { onSuccess: close });
  };
  return (
    <Modal
      closeButtonProps={{ 'aria-label': t('close') }}
      opened
      onClose={close}
      title={t(titles[act])}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {act !== 'move' && (
            <TextInput
              label={t('admin.name')}
              required
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          {act !== 'rename' && (
            <Select
              label={t('admin.below')}
              placeholder={t('admin.at_the_top')}
              data={places.map(({ id, name: label, depth }) => ({
                value: id,
                label: `${'\u2003'.repeat(depth)}${label}`,
              }))}
              value={parent || null}
              onChange={(id) => setParent(id ?? '')}
              clearable
              searchable
              clearButtonProps={{ 'aria-label': t('field.clear') }}
            />
          )}
          {act === 'move' && <Text size="sm">{t('admin.move_unit_about')}</Text>}
          <TextInput
            label={t('record.because')}
            description={t('record.because_hint')}
            value={because}
            onChange={(event) => setBecause(event.currentTarget.value)}
          />
          {change.error && <Trouble error={change.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('record.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending} disabled={!adds && !seen}>
              {t('record.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
