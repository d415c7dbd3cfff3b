import { Checkbox, Table } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Register } from '../../api/types';
import { useLabels } from '../../words/labels';
import classes from './Admin.module.css';

export const verbs = ['read', 'contribute', 'approve', 'manage'] as const;
export type Verb = (typeof verbs)[number];

// Registers against verbs: shown, or with `set` to be changed.
export function RightsMatrix({
  rows,
  verbsOf,
  set,
}: {
  rows: readonly Pick<Register, 'name' | 'title_all'>[];
  verbsOf: (register: string) => readonly string[];
  set?: (register: string, verb: Verb, on: boolean) => void;
}) {
  const { t } = useTranslation();
  const labels = useLabels();
  const nameOf = (row: Pick<Register, 'name' | 'title_all'>) =>
    row.name === '*' ? t('account.every_register') : labels.all(row);
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table className={classes.matrix}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('account.token_register')}</Table.Th>
            {verbs.map((verb) => (
              <Table.Th key={verb}>{t(`verb.${verb}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.name}>
              <Table.Td>{nameOf(row)}</Table.Td>
              {verbs.map((verb) => (
                <Table.Td key={verb}>
                  <Mark
                    on={verbsOf(row.name).includes(verb)}
                    name={`${nameOf(row)}: ${t(`verb.${verb}`)}`}
                    change={set && ((on) => set(row.name, verb, on))}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Mark({
  on,
  name,
  change,
}: {
  on: boolean;
  name: string;
  change: ((on: boolean) => void) | undefined;
}) {
  if (change)
    return (
      <Checkbox
        aria-label={name}
        checked={on}
        onChange={(event) => change(event.currentTarget.checked)}
        styles={{ body: { justifyContent: 'center' } }}
      />
    );
  if (!on) return null;
  return <IconCheck size={15} aria-label={name} role="img" />;
}
