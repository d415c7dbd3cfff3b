import { ActionIcon, Button, Group, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type MoveDraft, type RegisterDraft, rights } from './draft';
import classes from './Registers.module.css';

export type Cycle = Pick<RegisterDraft, 'states' | 'moves'>;

// In which states a record can stand, and who may move it from one to the other.
export function LifeCycle({ cycle, change }: { cycle: Cycle; change: (cycle: Cycle) => void }) {
  const { t } = useTranslation();
  const { states, moves } = cycle;
  const add = () => {
    const [from = '', to = ''] = states.slice(
      Math.max(0, Math.min(moves.length, states.length - 2)),
    );
    const move: MoveDraft = { key: crypto.randomUUID(), title: '', from, to, right: 'contribute' };
    change({ ...cycle, moves: [...moves, move] });
  };
  return (
    <fieldset className={classes.field}>
      <legend>{t('admin.life_cycle')}</legend>
      <Stack gap="sm">
        <TagsInput
          label={t('admin.states')}
          description={t('admin.states_hint')}
          value={states}
          onChange={(next) => change({ ...cycle, states: next })}
        />
        {moves.map((move) => (
          <MoveRow
            key={move.key}
            move={move}
            states={states}
            change={(changed) =>
              change({
                ...cycle,
                moves: moves.map((each) => (each.key === move.key ? changed : each)),
              })
            }
            remove={() => change({ ...cycle, moves: moves.filter(({ key }) => key !== move.key) })}
          />
        ))}
        {states.length > 1 && (
          <Group>
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
              {t('admin.add_move')}
            </Button>
          </Group>
        )}
      </Stack>
    </fieldset>
  );
}

function MoveRow({
  move,
  states,
  change,
  remove,
}: {
  move: MoveDraft;
  states: string[];
  change: (move: MoveDraft) => void;
  remove: () => void;
}) {
  const { t } = useTranslation();
  const state = (name: 'from' | 'to') => ({
    data: states,
    value: states.includes(move[name]) ? move[name] : null,
    onChange: (chosen: string | null) => change({ ...move, [name]: chosen ?? '' }),
    allowDeselect: false,
  });
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        label={t('admin.move_title')}
        value={move.title}
        onChange={(event) => change({ ...move, title: event.currentTarget.value })}
      />
      <Select label={t('admin.move_from')} {...state('from')} />
      <Select label={t('admin.move_to')} {...state('to')} />
      <Select
        label={t('admin.move_right')}
        data={rights.map((value) => ({ value, label: t(`verb.${value}`) }))}
        value={move.right}
        onChange={(right) => change({ ...move, right: right as MoveDraft['right'] })}
        allowDeselect={false}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('admin.remove_move')}
        onClick={remove}
      >
        <IconX size={16} />
      </ActionIcon>
    </Group>
  );
}
