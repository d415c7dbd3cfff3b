import { Button, Group } from '@mantine/core';
import { IconClipboard, IconDownload, IconPlus } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/changes';
import { addressOf } from '../../api/http';
import { useRegister, useRegisters } from '../../api/queries';
import type { Register } from '../../api/types';
import { to } from '../../parts/Go';
import { Page } from '../../parts/Page';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { Missing } from '../../shell/Shell';
import { useLabels } from '../../words/labels';
import { ColumnsMenu } from './ColumnsMenu';
import { Conditions } from './Conditions';
import { PasteRows } from './PasteRows';
import { Records } from './Records';
import { useListing } from './use_listing';
import { ViewsMenu } from './ViewsMenu';

// Any register as a list: made from its declaration, so that a new register needs nothing here.
export default function List() {
  const { register: name } = useParams({ strict: false }) as { register: string };
  const registers = useRegisters();
  const spec = useRegister(name);
  if (registers.error) return <Trouble error={registers.error} />;
  if (registers.isPending) return <Waiting />;
  return spec ? <RegisterList key={name} spec={spec} /> : <Missing />;
}

function RegisterList({ spec }: { spec: Register }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const labels = useLabels();
  const listing = useListing(spec);
  const may = useMay('contribute', spec.name);
  const [pasting, setPasting] = useState(false);
  const add = () => void navigate({ to: to.newRecord(spec.name) as never });
  return (
    <Page
      fill
      title={labels.all(spec)}
      about={labels.meaning(spec)}
      actions={
        <>
          <Button
            component="a"
            variant="default"
            leftSection={<IconDownload size={16} />}
            href={addressOf(`/api/v1/export/${spec.name}`, { ...listing.exported, format: 'csv' })}
          >
            {t('list.export')}
          </Button>
          {may && (
            <Button
              variant="default"
              leftSection={<IconClipboard size={16} />}
              onClick={() => setPasting(true)}
            >
              {t('list.paste')}
            </Button>
          )}
          {may && (
            <Button leftSection={<IconPlus size={16} />} onClick={add}>
              {t('list.add')}
            </Button>
          )}
        </>
      }
    >
      <Group gap="xs" className="no-print" justify="space-between">
        <Conditions spec={spec} listing={listing} />
        <Group gap="xs">
          <ViewsMenu spec={spec} listing={listing} />
          <ColumnsMenu spec={spec} listing={listing} />
        </Group>
      </Group>
      <Records spec={spec} listing={listing} onAdd={may ? add : undefined} />
      {pasting && <PasteRows spec={spec} close={() => setPasting(false)} />}
    </Page>
  );
}
