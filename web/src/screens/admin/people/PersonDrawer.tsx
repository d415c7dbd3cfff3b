import { Button, Drawer, Group, Stack, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/changes';
import { useRecord, useRegister } from '../../../api/queries';
import type { Recovery } from '../../../api/types';
import { Go, to } from '../../../parts/Go';
import { MoveDialog } from '../../../parts/MoveDialog';
import { useProvenStep } from '../../../parts/Proof';
import { Trouble } from '../../../parts/Trouble';
import { Waiting } from '../../../parts/Waiting';
import { useLabels } from '../../../words/labels';
import { Grants } from './Grants';
import { OnceLink } from './OnceLink';
import { RightsOf } from './RightsOf';

// One person: their roles, what these come to, and how they come in and go.
export function PersonDrawer({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation();
  const { data, error } = useRecord('person', id);
  const name = data ? String(data.data.fields.name ?? id) : '…';
  return (
    <Drawer opened onClose={close} position="right" size="lg" title={name}>
      {error && <Trouble error={error} />}
      {!data && !error && <Waiting rows={4} />}
      {data && (
        <Stack gap="md">
          <Actions id={id} name={name} />
          <Tabs defaultValue="grants" keepMounted={false}>
            <Tabs.List>
              <Tabs.Tab value="grants">{t('admin.roles_here')}</Tabs.Tab>
              <Tabs.Tab value="rights">{t('admin.what_they_may')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="grants" pt="md">
              <Grants person={id} active={data.data.state !== 'left'} />
            </Tabs.Panel>
            <Tabs.Panel value="rights" pt="md">
              <RightsOf person={id} />
            </Tabs.Panel>
          </Tabs>
        </Stack>
      )}
    </Drawer>
  );
}

function Actions({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const may = useMay('manage', 'person');
  const spec = useRegister('person');
  const { data: seen } = useRecord('person', id);
  const [link, setLink] = useState<Recovery>();
  const [moving, setMoving] = useState<string>();
  const recover = useProvenStep<Recovery>(setLink);
  const move = spec?.moves.find((each) => each.name === moving);
  const moves = spec?.moves.filter(({ from }) => from === seen?.data.state) ?? [];
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Go to={to.record('person', id)}>{t('admin.open_record')}</Go>
        {may && seen?.data.state === 'active' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={recover.busy}
            onClick={() =>
              recover.run({
                method: 'POST',
                path: `accounts/${id}/recover`,
                body: { because: t('admin.recover_reason') },
              })
            }
          >
            {t('admin.recover')}
          </Button>
        )}
        {may &&
          moves.map((each) => (
            <Button
              key={each.name}
              size="compact-sm"
              variant="default"
              color={each.to === 'left' ? 'red' : 'petrol'}
              onClick={() => setMoving(each.name)}
            >
              {labels.move('person', each.name)}
            </Button>
          ))}
      </Group>
      {recover.error && <Trouble error={recover.error} />}
      {link && <OnceLink made={link} name={name} />}
      {recover.dialog}
      {spec && seen && move && (
        <MoveDialog
          spec={spec}
          seen={seen}
          move={move}
          about={move.to === 'left' ? t('admin.leave_about') : undefined}
          close={() => setMoving(undefined)}
        />
      )}
    </Stack>
  );
}
