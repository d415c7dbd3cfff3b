import { Alert, Button, Group, Radio, Stack, Table, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answered } from '../../api/http';
import { useRecord } from '../../api/queries';
import type { AnyRecord, Register } from '../../api/types';
import type { Draft } from '../../fields/drafts';
import { FieldValue } from '../../fields/FieldValue';
import { RecordName } from '../../parts/RecordLink';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { Moment } from '../../parts/When';
import { useLabels } from '../../words/labels';
import { merged, sidesOf } from './sides';

interface ConflictProps {
  spec: Register;
  id: string;
  draft: Draft;
  saving: boolean;
  resolve: (fields: Record<string, unknown>, newest: Answered<AnyRecord>) => void;
  cancel: () => void;
}

// Two people changed the same record: theirs and mine side by side, to be chosen field by field.
// What only one of us touched is taken from that one.
export function Conflict(props: ConflictProps) {
  const { spec, id, draft } = props;
  const { data, error, refetch } = useRecord(spec.name, id);
  useEffect(() => void refetch(), [refetch]);
  if (error) return <Trouble error={error} retry={() => void refetch()} />;
  if (!data || data.etag === draft.etag) return <Waiting />;
  return <Sides {...props} newest={data} />;
}

function Sides({
  spec,
  draft: { base, fields: mine },
  saving,
  resolve,
  cancel,
  newest,
}: ConflictProps & { newest: Answered<AnyRecord> }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const theirs = newest.data.fields;
  const sides = sidesOf(base, theirs, mine);
  const [taken, setTaken] = useState<Record<string, 'mine' | 'theirs'>>({});
  const open = sides.both.filter((name) => !taken[name]);
  const names = [...sides.both, ...sides.mine, ...sides.theirs];
  return (
    <Stack gap="md">
      <Alert color="yellow" title={t('conflict.title')}>
        <Text size="sm">
          <RecordName register="person" id={newest.data.actor} />,{' '}
          <Moment at={newest.data.recorded} />
          {newest.data.reason && ` — ${newest.data.reason}`}
        </Text>
        <Text size="sm">{t('conflict.about')}</Text>
      </Alert>
      <Table.ScrollContainer minWidth={560}>
        <Table withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('conflict.field')}</Table.Th>
              <Table.Th>{t('conflict.theirs')}</Table.Th>
              <Table.Th>{t('conflict.mine')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {names.map((name) => {
              const field = spec.fields.find((each) => each.name === name);
              if (!field) return null;
              const side = sides.mine.includes(name)
                ? 'mine'
                : sides.theirs.includes(name)
                  ? 'theirs'
                  : taken[name];
              const choose = (which: 'mine' | 'theirs') => (
                <Radio
                  label={
                    <FieldValue
                      register={spec.name}
                      field={field}
                      value={(which === 'mine' ? mine : theirs)[name]}
                      inCell
                    />
                  }
                  aria-label={`${labels.field(spec.name, name)}: ${t(`conflict.${which}`)}`}
                  name={`side-${name}`}
                  checked={side === which}
                  disabled={!sides.both.includes(name)}
                  onChange={() => setTaken({ ...taken, [name]: which })}
                />
              );
              return (
                <Table.Tr key={name}>
                  <Table.Th scope="row">{labels.field(spec.name, name)}</Table.Th>
                  <Table.Td>{choose('theirs')}</Table.Td>
                  <Table.Td>{choose('mine')}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group gap="xs">
        <Button
          disabled={open.length > 0}
          loading={saving}
          onClick={() => resolve(merged(theirs, mine, sides, taken), newest)}
        >
          {t('conflict.save')}
        </Button>
        <Button variant="default" onClick={cancel}>
          {t('conflict.back')}
        </Button>
        {open.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('conflict.choose', { count: open.length })}
          </Text>
        )}
      </Group>
    </Stack>
  );
}
