import {
  Button,
  Group,
  MultiSelect,
  SegmentedControl,
  Stack,
  Table,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { record, useChange } from '../../api/changes';
import { useRegister } from '../../api/queries';
import type { AnyRecord } from '../../api/types';
import { FieldInput } from '../../fields/FieldInput';
import { RecordLink, RecordName } from '../../parts/RecordLink';
import { RowsIn } from '../../parts/rows/RowsIn';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { useLabels } from '../../words/labels';
import { useFurtherWords } from '../../words/language';
import { Ask } from './Ask';
import type { StepProps } from './Start';
import classes from './Start.module.css';
import { listOf } from './suggest';
import { useAll, useMe, useOrganisation } from './use_progress';

export default function Systems({ progress }: StepProps) {
  const { t } = useFurtherWords('start');
  const spec = useRegister('ai_system');
  const systems = useAll('ai_system', { 'state.not': 'retired', sort: 'name' });
  const [way, setWay] = useState('one');
  if (!systems || !spec) return <Waiting rows={8} />;
  return (
    <Ask step="systems" done={progress.done.has('systems')}>
      {systems.length > 0 && <Listed systems={systems} />}
      <SegmentedControl
        mb="md"
        aria-label={t('add')}
        value={way}
        onChange={setWay}
        data={[
          { value: 'one', label: t('rows.one') },
          { value: 'rows', label: t('rows.from') },
        ]}
      />
      {way === 'one' ? <One /> : <RowsIn spec={spec} done={() => setWay('one')} />}
    </Ask>
  );
}

const shownMax = 12;

function Listed({ systems }: { systems: AnyRecord[] }) {
  const { t } = useFurtherWords('start');
  return (
    <>
      <p className={classes.quiet}>{t('systems.there', { count: systems.length })}</p>
      <Table mb="md">
        <Table.Tbody>
          {systems.slice(-shownMax).map(({ id, fields }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <RecordLink register="ai_system" id={id} label={String(fields.name ?? id)} />
                <div className={classes.quiet}>{String(fields.purpose ?? '')}</div>
              </Table.Td>
              <Table.Td>
                {fields.owner ? <RecordName register="person" id={String(fields.owner)} /> : null}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

function One() {
  const { t } = useFurtherWords('start');
  const labels = useLabels();
  const spec = useRegister('ai_system');
  const me = useMe();
  const { there } = useOrganisation();
  const change = useChange();
  const [name, setName] = useState('');
  const [purpose, setPurpose] = useState('');
  const [chosen, setChosen] = useState<string[]>();
  const [owner, setOwner] = useState<unknown>(me);
  const field = (name: string) => spec?.fields.find((each) => each.name === name);
  const roles = chosen ?? listOf(there?.fields.ai_roles);
  const ownerField = field('owner');
  const add = () =>
    change.mutate(record.create('ai_system', { name, purpose, our_roles: roles, owner }), {
      onSuccess: () => {
        setName('');
        setPurpose('');
      },
    });
  return (
    <Stack gap="sm">
      <TextInput
        label={labels.field('ai_system', 'name')}
        required
        value={name}
        onKeyDown={(event) => event.key === 'Enter' && purpose.trim() && name.trim() && add()}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label={labels.field('ai_system', 'purpose')}
        required
        autosize
        minRows={2}
        value={purpose}
        onChange={(event) => setPurpose(event.currentTarget.value)}
      />
      <Group grow align="flex-start" gap="sm">
        <MultiSelect
          label={labels.field('ai_system', 'our_roles')}
          data={(field('our_roles')?.choices ?? []).map((word) => ({
            value: word,
            label: labels.choice('ai_system', 'our_roles', word),
          }))}
          value={roles}
          onChange={setChosen}
        />
        {ownerField && (
          <FieldInput
            register="ai_system"
            field={ownerField}
            bare
            value={owner}
            onChange={setOwner}
          />
        )}
      </Group>
      {change.error && <Trouble error={change.error} />}
      <div>
        <Button
          variant="light"
          leftSection={<IconPlus size={16} />}
          disabled={!name.trim() || !purpose.trim()}
          loading={change.isPending}
          onClick={add}
        >
          {t('add')}
        </Button>
      </div>
    </Stack>
  );
}
